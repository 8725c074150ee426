package dev.orderly.platform.view;

import dev.orderly.codec.Codec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.store.Item;
import dev.orderly.platform.store.Unavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * The table of a read model: the row as JSON in {@code row}, the versions applied, the revision, and what indexes need.
 * A row is replaced only in the revision that was read. Readers get the live generation, if there are several.
 */
public final class Rows<R> {
    private static final int FIRST = 1;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String keyName;
    private final Codec<R> codec;
    private final @Nullable Pointers pointers;

    /** A table that has one generation, whose name stands in that variable, and whose key has that name. */
    public Rows(Environment environment, String tableVariable, String keyName, Codec<R> codec) {
        this.dynamoDb = environment.dynamoDb();
        this.table = environment.variable(tableVariable);
        this.keyName = keyName;
        this.codec = codec;
        this.pointers = null;
    }

    /** A table that may have several generations. */
    public Rows(ReadModel<R, ?> model, Environment environment) {
        this.dynamoDb = environment.dynamoDb();
        this.table = environment.variable(model.table().variable());
        this.keyName = model.table().key();
        this.codec = model.codec();
        this.pointers = new Pointers(model, environment);
    }

    private int live() {
        return pointers == null
                ? FIRST
                : pointers.current().generations().live().number();
    }

    /** Reads consistently: the row that the last write left. */
    public Optional<Row<R>> find(String key) {
        return find(live(), key);
    }

    /** As {@link #find(String)}, in a generation. */
    public Optional<Row<R>> find(int generation, String key) {
        return item(generation, key).map(this::read);
    }

    /** As {@link #find(int, String)}, unread: it may be damaged. */
    public Optional<Map<String, AttributeValue>> item(int generation, String key) {
        try {
            var found = dynamoDb.getItem(
                    get -> get.tableName(table).key(stored(generation, key)).consistentRead(true));
            return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be read", failed);
        }
    }

    private Map<String, AttributeValue> stored(int generation, String key) {
        return Map.of(keyName, AttributeValue.fromS(new StoredKey(generation, key).text()));
    }

    /** One page of an index, newest first. */
    public Page<R> query(Index index) {
        try {
            var answer = dynamoDb.query(index.on(table, keyName, live()));
            var items = answer.items().stream().limit(index.limit()).toList();
            var more = answer.items().size() > index.limit()
                    || !answer.lastEvaluatedKey().isEmpty(); // DynamoDB stops at 1 MB
            return new Page<>(
                    items.stream().map(this::read).toList(),
                    more && !items.isEmpty() ? place(index, items.getLast()) : List.of());
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be read", failed);
        }
    }

    private List<String> place(Index index, Map<String, AttributeValue> item) {
        return List.of(
                StoredKey.of(Item.text(item, index.range().name())).key(),
                key(item).key());
    }

    /** Items as they lie in the table, of any generation; {@code next} is absent at the end. */
    public record Scanned(
            List<Map<String, AttributeValue>> items,
            @Nullable String next) {
        public Scanned {
            items = List.copyOf(items);
        }
    }

    /** Goes through the whole table, read consistently: what comes after that key as it is stored. */
    public Scanned scan(@Nullable String after, int limit) {
        try {
            var answer = dynamoDb.scan(scan -> {
                scan.tableName(table).limit(limit).consistentRead(true);
                if (after != null) {
                    scan.exclusiveStartKey(Map.of(keyName, AttributeValue.fromS(after)));
                }
            });
            var last = answer.lastEvaluatedKey().get(keyName);
            return new Scanned(
                    answer.items().stream()
                            .filter(item -> !Item.text(item, keyName).equals(StoredKey.GENERATIONS))
                            .toList(),
                    last == null ? null : last.s());
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be read", failed);
        }
    }

    /** Whether the row was written; if not, somebody wrote it since it was read. */
    public boolean replace(Row<R> row, Map<String, String> indexed) {
        return replace(FIRST, row, indexed);
    }

    /** As {@link #replace(Row, Map)}, in a generation. */
    public boolean replace(int generation, Row<R> row, Map<String, String> indexed) {
        try {
            dynamoDb.putItem(
                    put -> inRevision(put.tableName(table).item(item(generation, row, indexed)), row.revision()));
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be written", failed);
        }
    }

    static void inRevision(PutItemRequest.Builder put, long revision) {
        if (revision == 0) {
            put.conditionExpression("attribute_not_exists(revision)");
        } else {
            put.conditionExpression("revision = :read")
                    .expressionAttributeValues(Map.of(":read", AttributeValue.fromN(Long.toString(revision))));
        }
    }

    /** Takes a row away, whatever it says. */
    public void remove(int generation, String key) {
        try {
            dynamoDb.deleteItem(delete -> delete.tableName(table).key(stored(generation, key)));
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be written", failed);
        }
    }

    /** What is written of a row. */
    public Map<String, AttributeValue> item(int generation, Row<R> row, Map<String, String> indexed) {
        var item = new HashMap<String, AttributeValue>();
        indexed.forEach((name, value) -> item.put(name, AttributeValue.fromS(StoredKey.marked(generation, value))));
        item.putAll(stored(generation, row.key()));
        item.put("row", AttributeValue.fromS(JsonWriter.write(row.value(), codec)));
        item.put("revision", AttributeValue.fromN(Long.toString(row.revision() + 1)));
        item.put(
                "applied",
                AttributeValue.fromM(row.applied().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> AttributeValue.fromN(entry.getValue().toString())))));
        if (!row.passed().isEmpty()) {
            item.put(
                    "passed",
                    AttributeValue.fromM(row.passed().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    entry -> AttributeValue.fromNs(entry.getValue().stream()
                                            .map(String::valueOf)
                                            .toList())))));
        }
        return item;
    }

    /** The generation and the name of an item. */
    public StoredKey key(Map<String, AttributeValue> item) {
        return StoredKey.of(Item.text(item, keyName));
    }

    /** @throws RuntimeException when the item is no such row: damaged, or of another shape */
    public Row<R> read(Map<String, AttributeValue> item) {
        return new Row<>(
                key(item).key(),
                JsonReader.read(Item.text(item, "row"), codec),
                Item.get(item, "applied").m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Long.parseLong(entry.getValue().n()))),
                item.containsKey("passed") ? passed(Item.get(item, "passed")) : Map.of(),
                Item.number(item, "revision"));
    }

    private static Map<String, List<Long>> passed(AttributeValue streams) {
        return streams.m().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().ns().stream()
                                .map(Long::valueOf)
                                .toList()));
    }
}
