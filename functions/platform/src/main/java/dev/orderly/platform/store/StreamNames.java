package dev.orderly.platform.store;

import dev.orderly.platform.Environment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which streams there are, found by going through the whole log: for rebuilds and comparisons, never for a request
 * about one thing. A stream is found once, by its first commit. One that begins meanwhile may be found or not.
 */
public final class StreamNames {
    private final DynamoDbClient dynamoDb;
    private final String table;

    /** Where the log was read to: the commit that was looked at last. */
    public record Place(String stream, long version) {}

    /** Some streams; {@code next} is absent when the log was read to its end. */
    public record Page(List<String> streams, @Nullable Place next) {
        public Page {
            streams = List.copyOf(streams);
        }
    }

    public StreamNames(Environment environment) {
        dynamoDb = environment.dynamoDb();
        table = environment.variable("LOG_TABLE");
    }

    /** Looks at the next so many commits, and answers the streams of those categories that begin there. */
    public Page read(List<String> categories, @Nullable Place after, int commits) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":first", AttributeValue.fromN("1"));
        var prefixes = new ArrayList<String>();
        for (var category : categories) {
            var name = ":category" + prefixes.size();
            values.put(name, AttributeValue.fromS(category + "-"));
            prefixes.add("begins_with(#stream, " + name + ")");
        }
        try {
            var answer = dynamoDb.scan(scan -> {
                scan.tableName(table).limit(commits).consistentRead(true);
                scan.projectionExpression("#stream")
                        .filterExpression("#version = :first and (" + String.join(" or ", prefixes) + ")")
                        .expressionAttributeNames(Map.of("#stream", "stream", "#version", "version"))
                        .expressionAttributeValues(values);
                if (after != null) {
                    scan.exclusiveStartKey(Map.of(
                            "stream", AttributeValue.fromS(after.stream()),
                            "version", AttributeValue.fromN(Long.toString(after.version()))));
                }
            });
            return new Page(
                    answer.items().stream()
                            .map(item -> Item.text(item, "stream"))
                            .toList(),
                    place(answer.lastEvaluatedKey()));
        } catch (SdkException failed) {
            throw new Unavailable("The log cannot be read", failed);
        }
    }

    private static @Nullable Place place(Map<String, AttributeValue> last) {
        return last.isEmpty() ? null : new Place(Item.text(last, "stream"), Item.number(last, "version"));
    }
}
