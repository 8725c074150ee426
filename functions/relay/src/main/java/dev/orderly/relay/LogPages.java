package dev.orderly.relay;

import dev.orderly.platform.Environment;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.CommitItem;
import dev.orderly.platform.store.Item;
import dev.orderly.platform.store.Unavailable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The log, page by page: a stream by its key, all of it by a scan. That costs a read of everything, so only a
 * republication does it: what a relay lost is rare, and an index by time would be paid with each commit.
 */
final class LogPages {
    /** Items that one call looks at; what a page holds is sent before the next is read. */
    private static final int ITEMS_MAX = 200;

    /** Commits in scope, how many items were looked at, those that are no commits, and where the page ended. */
    record LogPage(
            List<Commit> commits,
            int read,
            List<Place> unreadable,
            @Nullable Place end) {}

    private record Found(List<Map<String, AttributeValue>> items, int read, Map<String, AttributeValue> end) {}

    private final Environment environment;
    private final String table;

    LogPages(Environment environment) {
        this.environment = environment;
        this.table = environment.variable("LOG_TABLE");
    }

    /** The commit at a place, if there is one. @throws IllegalArgumentException when what stands there is none */
    Optional<Commit> at(Place place) {
        try {
            var found = environment
                    .dynamoDb()
                    .getItem(get -> get.tableName(table).key(key(place)).consistentRead(true));
            return found.hasItem() ? Optional.of(CommitItem.read(found.item())) : Optional.empty();
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }

    LogPage after(@Nullable Place checkpoint, Republication.Scope scope) {
        try {
            var found = scope.stream() == null ? scanned(checkpoint, scope) : queried(checkpoint, scope.stream());
            var commits = new ArrayList<Commit>();
            var unreadable = new ArrayList<Place>();
            for (var item : found.items()) {
                read(item, commits, unreadable);
            }
            return new LogPage(
                    commits.stream()
                            .filter(one -> scope.holds(one.recordedAt()))
                            .toList(),
                    found.read(),
                    unreadable,
                    found.end().isEmpty() ? null : place(found.end()));
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }

    private static void read(Map<String, AttributeValue> item, List<Commit> commits, List<Place> unreadable) {
        try {
            commits.add(CommitItem.read(item));
        } catch (RuntimeException notOurs) { // said by the place, and quarantined
            unreadable.add(place(item));
        }
    }

    /** Texts of instants sort only to the second: a second more on both sides, and each commit is asked again. */
    private Found scanned(@Nullable Place checkpoint, Republication.Scope scope) {
        var request = ScanRequest.builder()
                .tableName(table)
                .filterExpression("recordedAt BETWEEN :from AND :until")
                .expressionAttributeValues(Map.of(
                        ":from",
                                text(scope.from()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .minusSeconds(1)
                                        .toString()),
                        ":until", text(scope.until().plusSeconds(1).toString())))
                .limit(ITEMS_MAX)
                .consistentRead(true);
        if (checkpoint != null) {
            request.exclusiveStartKey(key(checkpoint));
        }
        var answer = environment.dynamoDb().scan(request.build());
        return new Found(answer.items(), answer.scannedCount(), answer.lastEvaluatedKey());
    }

    private Found queried(@Nullable Place checkpoint, String stream) {
        var request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#stream = :stream")
                .expressionAttributeNames(Map.of("#stream", "stream"))
                .expressionAttributeValues(Map.of(":stream", text(stream)))
                .limit(ITEMS_MAX)
                .consistentRead(true);
        if (checkpoint != null) {
            request.exclusiveStartKey(key(checkpoint));
        }
        var answer = environment.dynamoDb().query(request.build());
        return new Found(answer.items(), answer.scannedCount(), answer.lastEvaluatedKey());
    }

    private static Place place(Map<String, AttributeValue> key) {
        return new Place(Item.text(key, "stream"), Item.number(key, "version"));
    }

    private static Map<String, AttributeValue> key(Place place) {
        var key = new HashMap<String, AttributeValue>();
        key.put("stream", text(place.stream()));
        key.put("version", AttributeValue.fromN(Long.toString(place.version())));
        return key;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
