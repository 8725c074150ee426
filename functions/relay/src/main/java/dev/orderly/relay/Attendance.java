package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.store.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * When the relay was last at work with its bus in place, in a row of table REPUBLICATIONS_TABLE. After an absence in
 * which commits may have gone unheard, those recorded meanwhile are asked for from the log: the stream forgets after 24
 * hours, and a bus that does not exist takes events as if it did (FAULTS F29, F31).
 */
final class Attendance {
    /** The row's id; a republication's id is longer. */
    static final String ROW = "relay";

    /** How often it is looked and written, at most, by one instance. */
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(30);

    /** The stream keeps 24 hours, and a clock may be wrong. */
    private static final Duration ABSENT_MAX = Duration.ofHours(23);

    /** Clocks differ, and a look is not a write: so much more than the absence is sent again. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final String PRESENT = "present";
    private static final String BUS_GONE = "busGone";

    private final Environment environment;
    private final Republications republications;
    private final String table;
    private Instant looked = Instant.MIN;

    Attendance(Environment environment) {
        this.environment = environment;
        this.republications = new Republications(environment);
        this.table = environment.variable("REPUBLICATIONS_TABLE");
    }

    /** Whether there is a bus to publish to, as far as is known: one that cannot be asked for is taken to be there. */
    boolean isBusThere() {
        var now = environment.now();
        if (now.isBefore(looked.plus(LOOKED_EVERY)) && !now.isBefore(looked)) {
            return true;
        }
        try {
            environment.eventBridge().describeEventBus(describe -> describe.name(environment.variable("BUS_NAME")));
        } catch (ResourceNotFoundException gone) {
            environment.log().error("bus-is-gone", Map.of("bus", environment.variable("BUS_NAME")));
            write(Map.of(BUS_GONE, AttributeValue.fromBool(true)));
            return false;
        } catch (SdkException unknown) {
            environment
                    .log()
                    .warn("bus-not-asked", Map.of("error", unknown.getClass().getSimpleName()));
            return true;
        }
        attend(now);
        looked = now;
        return true;
    }

    /** The republication is asked for before the row forgets the absence: killed between the two, both come again. */
    private void attend(Instant now) {
        try {
            var row = row();
            row.filter(last -> isAbsence(last, now)).ifPresent(last -> republications.ask(missed(last, now)));
            write(Map.of(PRESENT, AttributeValue.fromS(now.toString()), BUS_GONE, AttributeValue.fromBool(false)));
        } catch (SdkException later) {
            environment
                    .log()
                    .warn(
                            "attendance-not-kept",
                            Map.of("error", later.getClass().getSimpleName()));
        }
    }

    private Optional<Map<String, AttributeValue>> row() {
        var found = environment
                .dynamoDb()
                .getItem(get -> get.tableName(table)
                        .key(Map.of("id", AttributeValue.fromS(ROW)))
                        .consistentRead(true));
        return found.hasItem() && found.item().containsKey(PRESENT) ? Optional.of(found.item()) : Optional.empty();
    }

    private static boolean isAbsence(Map<String, AttributeValue> row, Instant now) {
        var gone = row.get(BUS_GONE);
        var wasGone = gone != null && Boolean.TRUE.equals(gone.bool());
        return wasGone || present(row).plus(ABSENT_MAX).isBefore(now);
    }

    private static Instant present(Map<String, AttributeValue> row) {
        return Instant.parse(Item.text(row, PRESENT));
    }

    private static Republication missed(Map<String, AttributeValue> row, Instant now) {
        var since = present(row);
        return Republication.ofAnAbsence(since.minus(MARGIN), now, since);
    }

    private void write(Map<String, AttributeValue> attributes) {
        var names = attributes.keySet().stream().toList();
        environment
                .dynamoDb()
                .updateItem(update -> update.tableName(table)
                        .key(Map.of("id", AttributeValue.fromS(ROW)))
                        .updateExpression(names.stream()
                                .map(name -> "#%s = :%s".formatted(name, name))
                                .collect(Collectors.joining(", ", "SET ", "")))
                        .expressionAttributeNames(
                                names.stream().collect(Collectors.toMap(name -> "#" + name, Function.identity())))
                        .expressionAttributeValues(attributes.entrySet().stream()
                                .collect(Collectors.toMap(entry -> ":" + entry.getKey(), Map.Entry::getValue))));
    }
}
