package dev.orderly.engines.table;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** AWS refuses a transaction that names an item twice; the engine does both operations. */
final class OneOperationPerItem {
    private static final String REFUSAL = "Transaction request cannot include multiple operations on one item";

    private record Item(String table, Map<String, AttributeValue> key) {}

    private final DynamoDbClient engine;
    private final Map<String, List<String>> keys = new ConcurrentHashMap<>();

    OneOperationPerItem(DynamoDbClient engine) {
        this.engine = engine;
    }

    void check(TransactWriteItemsRequest request) {
        var seen = new HashSet<Item>();
        for (var each : request.transactItems()) {
            var item = item(each);
            if (item != null && !seen.add(item)) {
                throw Validation.refusal(REFUSAL);
            }
        }
    }

    /** A table of this name may come back with another key. */
    void forget(String table) {
        keys.remove(table);
    }

    private @Nullable Item item(TransactWriteItem each) {
        if (each.put() != null) {
            var names = keys.computeIfAbsent(each.put().tableName(), this::keyOf);
            var key = each.put().item().entrySet().stream()
                    .filter(attribute -> names.contains(attribute.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new Item(each.put().tableName(), key);
        }
        if (each.update() != null) {
            return new Item(each.update().tableName(), each.update().key());
        }
        if (each.delete() != null) {
            return new Item(each.delete().tableName(), each.delete().key());
        }
        var check = each.conditionCheck();
        return check == null ? null : new Item(check.tableName(), check.key());
    }

    private List<String> keyOf(String table) {
        return engine.describeTable(describe -> describe.tableName(table)).table().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
    }
}
