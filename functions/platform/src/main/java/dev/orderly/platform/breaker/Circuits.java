package dev.orderly.platform.breaker;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Item;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** The row of one outside. Whatever its table throws, the caller goes on without. */
final class Circuits {
    /** Who asks before a call to the outside must not wait for the answer longer than for the outside's. */
    private static final AwsRequestOverrideConfiguration SOON = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(1))
            .build();

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Map<String, AttributeValue> key;

    Circuits(Environment environment, String outside) {
        dynamoDb = environment.dynamoDb();
        table = environment.variable("BREAKERS_TABLE");
        key = Map.of("outside", AttributeValue.fromS(outside));
    }

    /** A circuit in the revision in which it was read; 0 is none yet. */
    record Seen(Circuit circuit, long revision) {
        static Seen none() {
            return new Seen(Circuit.closed(), 0);
        }
    }

    /** What was true a moment ago, at half the price. */
    Seen glance() {
        return read(get -> get.consistentRead(false).overrideConfiguration(SOON));
    }

    Seen read() {
        return read(get -> get.consistentRead(true));
    }

    private Seen read(Consumer<GetItemRequest.Builder> how) {
        var item = dynamoDb.getItem(get -> how.accept(get.tableName(table).key(key)))
                .item();
        return item.isEmpty()
                ? Seen.none()
                : new Seen(
                        JsonReader.read(Item.text(item, "circuit"), CircuitCodec.CODEC), Item.number(item, "revision"));
    }

    /** What stands now that it was written; empty when somebody has changed it since it was read. */
    Optional<Seen> replace(Seen before, Circuit after) {
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "outside", key.getOrDefault("outside", AttributeValue.fromS("")),
                            "revision", number(before.revision() + 1),
                            "circuit", AttributeValue.fromS(JsonWriter.write(after, CircuitCodec.CODEC))))
                    .conditionExpression("attribute_not_exists(outside) or revision = :before")
                    .expressionAttributeValues(Map.of(":before", number(before.revision()))));
            return Optional.of(new Seen(after, before.revision() + 1));
        } catch (ConditionalCheckFailedException _) {
            return Optional.empty();
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
