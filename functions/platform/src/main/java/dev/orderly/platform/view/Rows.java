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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The table of a read model: the row as JSON in {@code row}, the versions applied, the revision, and what indexes need.
 * A row is replaced only in the revision that was read.
 */
public final class Rows<R> {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String keyName;
    private final Codec<R> codec;

    /** A table whose name stands in that variable, and whose key has that name. */
    public Rows(Environment environment, String tableVariable, String keyName, Codec<R> codec) {
        this.dynamoDb = environment.dynamoDb();
        this.table = environment.variable(tableVariable);
        this.keyName = keyName;
        this.codec = codec;
    }

    /** Reads consistently: the row that the last write left. */
    public Optional<Row<R>> find(String key) {
        try {
            var found = dynamoDb.getItem(get -> get.tableName(table)
                    .key(Map.of(keyName, AttributeValue.fromS(key)))
                    .consistentRead(true));
            return found.hasItem() ? Optional.of(read(found.item())) : Optional.empty();
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be read", failed);
        }
    }

    /** One page of an index, newest first. */
    public Page<R> query(Index index) {
        try {
            var answer = dynamoDb.query(index.on(table, keyName));
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
        return List.of(Item.text(item, index.range().name()), Item.text(item, keyName));
    }

    /** Whether the row was written; if not, somebody wrote it since it was read. */
    boolean replace(Row<R> row, Map<String, String> indexed) {
        var item = new HashMap<String, AttributeValue>();
        indexed.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        item.put(keyName, AttributeValue.fromS(row.key()));
        item.put("row", AttributeValue.fromS(JsonWriter.write(row.value(), codec)));
        item.put("revision", AttributeValue.fromN(Long.toString(row.revision() + 1)));
        item.put(
                "applied",
                AttributeValue.fromM(row.applied().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> AttributeValue.fromN(entry.getValue().toString())))));
        try {
            dynamoDb.putItem(put -> {
                put.tableName(table).item(item);
                if (row.revision() == 0) {
                    put.conditionExpression("attribute_not_exists(revision)");
                } else {
                    put.conditionExpression("revision = :read")
                            .expressionAttributeValues(
                                    Map.of(":read", AttributeValue.fromN(Long.toString(row.revision()))));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        } catch (SdkException failed) {
            throw new Unavailable("A read model cannot be written", failed);
        }
    }

    private Row<R> read(Map<String, AttributeValue> item) {
        return new Row<>(
                Item.text(item, keyName),
                JsonReader.read(Item.text(item, "row"), codec),
                Item.get(item, "applied").m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Long.parseLong(entry.getValue().n()))),
                Item.number(item, "revision"));
    }
}
