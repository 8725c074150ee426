package dev.orderly.platform.store;

import dev.orderly.platform.Environment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The log, page by page, each read consistently: what was recorded before the first one is asked for is on one of them,
 * what is recorded meanwhile may be. Going through all of it reads everything, in no order, so only rebuilds,
 * comparisons, republications, estimates and accounts do: an index by time would be paid with each commit.
 */
public final class LogPages {
    /** Items that a page looks at; DynamoDB ends it at 1 MB, however many were asked for. */
    public static final int ITEMS_MAX = 1_000;

    private static final Map<String, String> NAMES = Map.of("#stream", "stream", "#version", "version");

    private final DynamoDbClient dynamoDb;
    private final String table;

    /**
     * Commits; items that are none, by their places; how many items were looked at; and where the page ended, absent if
     * it was the last.
     */
    public record Commits(
            List<Commit> commits,
            List<Place> unreadable,
            int read,
            @Nullable Place next) {
        public Commits {
            commits = List.copyOf(commits);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** A stream that begins on a page, and when it began, unless that cannot be read. */
    public record Beginning(String name, @Nullable Instant recordedAt) {}

    /** Streams that begin on a page, and where it ended, absent if it was the last. */
    public record Beginnings(
            List<Beginning> streams, @Nullable Place next) {
        public Beginnings {
            streams = List.copyOf(streams);
        }
    }

    private record Found(
            List<Map<String, AttributeValue>> items,
            int read,
            @Nullable Place next) {
        static Found of(List<Map<String, AttributeValue>> items, int read, Map<String, AttributeValue> last) {
            return new Found(items, read, last.isEmpty() ? null : Place.of(last));
        }
    }

    public LogPages(Environment environment) {
        dynamoDb = environment.dynamoDb();
        table = environment.variable("LOG_TABLE");
    }

    /** What was recorded in that time, of the next so many items. */
    public Commits commits(Span span, @Nullable Place after, int items) {
        return commits(
                span,
                scan(
                        ScanRequest.builder()
                                .filterExpression("recordedAt BETWEEN :first AND :last")
                                .expressionAttributeValues(
                                        Map.of(":first", text(span.firstText()), ":last", text(span.lastText()))),
                        after,
                        items));
    }

    /** What was recorded in that time, of one stream, oldest first. */
    public Commits commits(String stream, Span span, @Nullable Place after, int items) {
        return commits(
                span,
                query(
                        QueryRequest.builder()
                                .keyConditionExpression("#stream = :stream")
                                .expressionAttributeNames(Map.of("#stream", "stream"))
                                .expressionAttributeValues(Map.of(":stream", text(stream))),
                        after,
                        items));
    }

    private static Commits commits(Span span, Found found) {
        var commits = new ArrayList<Commit>();
        var unreadable = new ArrayList<Place>();
        for (var item : found.items()) {
            try {
                commits.add(CommitItem.read(item));
            } catch (RuntimeException notOurs) { // said by its place
                unreadable.add(Place.of(item));
            }
        }
        commits.removeIf(commit -> !span.holds(commit.recordedAt()));
        return new Commits(commits, unreadable, found.read(), found.next());
    }

    /** The streams of those categories that begin there: each is found once, by its first item. */
    public Beginnings beginnings(List<String> categories, @Nullable Place after, int items) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":first", AttributeValue.fromN("1"));
        var prefixes = new ArrayList<String>();
        for (var category : categories) {
            var name = ":category" + prefixes.size();
            values.put(name, text(category + "-"));
            prefixes.add("begins_with(#stream, " + name + ")");
        }
        var found = scan(
                ScanRequest.builder()
                        .projectionExpression("#stream, recordedAt")
                        .filterExpression("#version = :first and (" + String.join(" or ", prefixes) + ")")
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(values),
                after,
                items);
        return new Beginnings(
                found.items().stream()
                        .map(item -> new Beginning(Item.text(item, "stream"), recordedAt(item)))
                        .toList(),
                found.next());
    }

    private static @Nullable Instant recordedAt(Map<String, AttributeValue> item) {
        try {
            return Item.instant(item, "recordedAt");
        } catch (IllegalArgumentException notOurs) { // said by its absence
            return null;
        }
    }

    private Found scan(ScanRequest.Builder request, @Nullable Place after, int items) {
        var scan = request.tableName(table).limit(checked(items)).consistentRead(true);
        if (after != null) {
            scan.exclusiveStartKey(after.key());
        }
        try {
            var answer = dynamoDb.scan(scan.build());
            return Found.of(answer.items(), answer.scannedCount(), answer.lastEvaluatedKey());
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }

    private Found query(QueryRequest.Builder request, @Nullable Place after, int items) {
        var query = request.tableName(table).limit(checked(items)).consistentRead(true);
        if (after != null) {
            query.exclusiveStartKey(after.key());
        }
        try {
            var answer = dynamoDb.query(query.build());
            return Found.of(answer.items(), answer.scannedCount(), answer.lastEvaluatedKey());
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }

    private static int checked(int items) {
        if (items < 1 || items > ITEMS_MAX) {
            throw new IllegalArgumentException("A page looks at 1 to " + ITEMS_MAX + " items");
        }
        return items;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
