package dev.orderly.local.chaos;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Which queue or tables a request is about. */
final class Addresses {
    private Addresses() {}

    /** The queue's name; empty for none. */
    static String queue(SdkRequest request) {
        return text("QueueUrl", request)
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .orElse("");
    }

    static Set<String> tables(SdkRequest request) {
        return switch (request) {
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().flatMap(Addresses::tables).collect(Collectors.toSet());
            case BatchGetItemRequest reads -> Map.copyOf(reads.requestItems()).keySet();
            case BatchWriteItemRequest writes ->
                Map.copyOf(writes.requestItems()).keySet();
            default -> text("TableName", request).map(Set::of).orElse(Set.of());
        };
    }

    private static Stream<String> tables(TransactWriteItem item) {
        return Stream.of(
                        Optional.ofNullable(item.put()).map(put -> put.tableName()),
                        Optional.ofNullable(item.update()).map(update -> update.tableName()),
                        Optional.ofNullable(item.delete()).map(delete -> delete.tableName()),
                        Optional.ofNullable(item.conditionCheck()).map(check -> check.tableName()))
                .flatMap(Optional::stream)
                .filter(Objects::nonNull);
    }

    private static Optional<String> text(String member, SdkRequest request) {
        return request.getValueForField(member, String.class);
    }
}
