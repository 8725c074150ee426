package dev.orderly.platform.view;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A query of an index: rows of one partition whose sort attribute lies between two texts (both included), newest first.
 * {@code after} is the key that an earlier page gave, or empty.
 */
public record Index(String name, Partition partition, Range range, int limit, Map<String, String> after) {
    public static final int LIMIT_MAX = 100;

    /** The index's partition key and the value asked for. */
    public record Partition(String name, String value) {}

    /** The index's sort key, from and to. */
    public record Range(String name, String from, String to) {}

    public Index {
        after = Map.copyOf(after);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("A page has between 1 and " + LIMIT_MAX + " rows");
        }
    }

    QueryRequest on(String table) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":partition", AttributeValue.fromS(partition.value()));
        values.put(":from", AttributeValue.fromS(range.from()));
        values.put(":to", AttributeValue.fromS(range.to()));
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName(name)
                .keyConditionExpression("#partition = :partition and #sort between :from and :to")
                .expressionAttributeNames(Map.of("#partition", partition.name(), "#sort", range.name()))
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(limit);
        if (!after.isEmpty()) {
            query.exclusiveStartKey(after.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> AttributeValue.fromS(entry.getValue()))));
        }
        return query.build();
    }
}
