package dev.orderly.operations;

import dev.orderly.platform.Environment;
import dev.orderly.platform.store.Item;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import dev.orderly.platform.view.Timestamps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The letters' table: a row each, changed only in the revision that was read, and texts too long for a row. */
final class Letters {
    static final String TABLE = "LETTERS_TABLE";
    static final String KEY = "letter";

    private static final int CHUNK_MAX_CHARS = 90_000; // in UTF-8 at most 270 KB, and an item may have 400

    private final Rows<Letter> rows;
    private final DynamoDbClient dynamoDb;
    private final String table;

    Letters(Environment environment) {
        rows = new Rows<>(environment, TABLE, KEY, LetterCodec.CODEC);
        dynamoDb = environment.dynamoDb();
        table = environment.variable(TABLE);
    }

    Rows<Letter> rows() {
        return rows;
    }

    Optional<Row<Letter>> find(String id) {
        return rows.find(id);
    }

    /** Whether the letter was changed; if not, somebody changed it since it was read. */
    boolean replace(Row<Letter> row, Letter next) {
        return rows.replace(row.with(next), next.indexed());
    }

    boolean add(String id, Letter letter) {
        return replace(Row.first(id, letter), letter);
    }

    static Index inState(String state, int limit) {
        return index("ByState", new Index.Partition("state", state), limit);
    }

    static Index inGroup(String group, String state, int limit) {
        return index("ByGroup", new Index.Partition("grouping", group + "|" + state), limit);
    }

    static Index ofOrder(String order) {
        return index("ByOrder", new Index.Partition("order", order), Index.LIMIT_MAX);
    }

    private static Index index(String name, Index.Partition partition, int limit) {
        return new Index(name, partition, new Index.Range("lastAt", Timestamps.FIRST, Timestamps.LAST), limit);
    }

    /** Everything that an index holds, up to so many rows. */
    List<Row<Letter>> all(Index first, int max) {
        var page = rows.query(first);
        var found = new ArrayList<>(page.rows());
        while (!page.next().isEmpty() && found.size() < max) {
            page = rows.query(first.after(page.next()));
            found.addAll(page.rows());
        }
        return found;
    }

    Census census() {
        return Census.of(dynamoDb, table, Census.LETTERS_MAX);
    }

    /** Keeps a text under a name; the same text again is no change. */
    void keep(String name, String text) {
        var from = 0;
        for (var chunk = 0; chunk == 0 || from < text.length(); chunk++) {
            var to = Math.min(text.length(), from + CHUNK_MAX_CHARS);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            put(name + "/" + chunk, text.substring(from, to), to < text.length());
            from = to;
        }
    }

    private void put(String key, String text, boolean more) {
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            KEY,
                            AttributeValue.fromS(key),
                            "text",
                            AttributeValue.fromS(text),
                            "more",
                            AttributeValue.fromBool(more))));
        } catch (SdkException failed) {
            throw new Unavailable("A letter cannot be kept", failed);
        }
    }

    String text(String name) {
        var text = new StringBuilder();
        for (var chunk = 0; ; chunk++) {
            var item = item(name + "/" + chunk);
            text.append(Item.text(item, "text"));
            if (!Boolean.TRUE.equals(Item.get(item, "more").bool())) {
                return text.toString();
            }
        }
    }

    private Map<String, AttributeValue> item(String key) {
        try {
            var found = dynamoDb.getItem(get -> get.tableName(table)
                    .key(Map.of(KEY, AttributeValue.fromS(key)))
                    .consistentRead(true));
            return new HashMap<>(found.item());
        } catch (SdkException failed) {
            throw new Unavailable("A letter cannot be read", failed);
        }
    }
}
