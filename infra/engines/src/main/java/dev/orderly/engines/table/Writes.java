package dev.orderly.engines.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Counts what is asked of the engine and tells who listens to a table that something was written to it. */
final class Writes {
    /** The hot path. These hold no ARN that would need correcting. */
    private static final Set<Class<? extends SdkRequest>> ABOUT_ITEMS = Set.of(
            PutItemRequest.class,
            UpdateItemRequest.class,
            DeleteItemRequest.class,
            TransactWriteItemsRequest.class,
            BatchWriteItemRequest.class,
            GetItemRequest.class,
            QueryRequest.class,
            ScanRequest.class,
            BatchGetItemRequest.class,
            TransactGetItemsRequest.class,
            ExecuteStatementRequest.class,
            BatchExecuteStatementRequest.class,
            ExecuteTransactionRequest.class);

    private final LongAdder writes = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    static boolean isAboutItems(SdkRequest request) {
        return ABOUT_ITEMS.contains(request.getClass());
    }

    TableCounts counts() {
        return new TableCounts(writes.sum(), reads.sum(), transactions.sum());
    }

    Runnable listen(String table, Runnable listener) {
        listeners.computeIfAbsent(table, _ -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.getOrDefault(table, List.of()).remove(listener);
    }

    void asked(SdkRequest request) {
        switch (request) {
            case PutItemRequest _, UpdateItemRequest _, DeleteItemRequest _ -> writes.increment();
            case TransactWriteItemsRequest several -> {
                transactions.increment();
                writes.add(several.transactItems().size());
            }
            case BatchWriteItemRequest several ->
                several.requestItems().values().forEach(each -> writes.add(each.size()));
            case GetItemRequest _, QueryRequest _, ScanRequest _ -> reads.increment();
            case BatchGetItemRequest several ->
                several.requestItems()
                        .values()
                        .forEach(each -> reads.add(each.keys().size()));
            case TransactGetItemsRequest several ->
                reads.add(several.transactItems().size());
            default -> {}
        }
    }

    void done(SdkRequest request) {
        if (listeners.isEmpty()) {
            return;
        }
        switch (request) {
            case PutItemRequest one -> wake(one.tableName());
            case UpdateItemRequest one -> wake(one.tableName());
            case DeleteItemRequest one -> wake(one.tableName());
            case BatchWriteItemRequest several ->
                several.requestItems().keySet().forEach(this::wake);
            case TransactWriteItemsRequest several -> tables(several).forEach(this::wake);
            case ExecuteStatementRequest _, BatchExecuteStatementRequest _, ExecuteTransactionRequest _ ->
                listeners.keySet().forEach(this::wake); // a statement hides its table
            default -> {}
        }
    }

    private void wake(String table) {
        listeners.getOrDefault(table, List.of()).forEach(Runnable::run);
    }

    private static Set<String> tables(TransactWriteItemsRequest request) {
        return request.transactItems().stream().map(Writes::table).collect(Collectors.toSet());
    }

    private static String table(TransactWriteItem item) {
        if (item.put() != null) {
            return item.put().tableName();
        }
        if (item.update() != null) {
            return item.update().tableName();
        }
        return item.delete() != null ? item.delete().tableName() : "";
    }
}
