package dev.orderly.platform.view;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A query of an index: rows of one partition whose sort attribute lies between two texts (both included), newest first.
 * {@code after} is the place where an earlier page ended: the last row's sort attribute and its key; empty for the
 * first page.
 */
public record Index(String name, Partition partition, Range range, int limit, List<String> after) {
    public static final int LIMIT_MAX = 100;

    /** DynamoDB's limit for a partition key. */
    private static final int KEY_MAX_BYTES = 2048;

    /** The index's partition key and the value asked for. */
    public record Partition(String name, String value) {}

    /** The index's sort key, from and to. */
    public record Range(String name, String from, String to) {
        boolean holds(String sort) {
            return sort.compareTo(from) >= 0 && sort.compareTo(to) <= 0;
        }
    }

    public Index {
        after = List.copyOf(after);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("A page has between 1 and " + LIMIT_MAX + " rows");
        }
        if (!after.isEmpty() && !(after.size() == 2 && range.holds(after.getFirst()) && isKey(after.getLast()))) {
            throw new IllegalArgumentException("This is no place between the rows of the query");
        }
    }

    /** The first page. */
    public Index(String name, Partition partition, Range range, int limit) {
        this(name, partition, range, limit, List.of());
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length <= KEY_MAX_BYTES;
    }

    /**
     * The page after a place. Who asks may have made the place up: DynamoDB refuses a query that goes on outside its
     * own bounds, so such a place is refused here.
     *
     * @throws IllegalArgumentException when no row of this query can have that place
     */
    public Index after(List<String> place) {
        if (place.isEmpty()) {
            throw new IllegalArgumentException("A page ends somewhere");
        }
        return new Index(name, partition, range, limit, place);
    }

    /** Asks a generation for one row more than the page has, to know whether there is a next one. */
    QueryRequest on(String table, String keyName, int generation) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":partition", marked(generation, partition.value()));
        values.put(":from", marked(generation, range.from()));
        values.put(":to", marked(generation, range.to()));
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName(name)
                .keyConditionExpression("#partition = :partition and #sort between :from and :to")
                .expressionAttributeNames(Map.of("#partition", partition.name(), "#sort", range.name()))
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(limit + 1);
        if (!after.isEmpty()) {
            query.exclusiveStartKey(Map.of(
                    partition.name(),
                    marked(generation, partition.value()),
                    range.name(),
                    marked(generation, after.getFirst()),
                    keyName,
                    marked(generation, after.getLast())));
        }
        return query.build();
    }

    private static AttributeValue marked(int generation, String text) {
        return AttributeValue.fromS(StoredKey.marked(generation, text));
    }
}
