package dev.orderly.simulation.saga.stage;

import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.CommitItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** One call of an AWS service by a function. */
public record Call(String function, String operation, SdkRequest request) {

    /** What a function may do with a call, and a test may see. */
    public interface Watcher {
        /** The call is about to be made. */
        default void before(Call call) {}

        /** The call had its effect; the function does not know it yet. */
        default void after(Call call) {}
    }

    /** Whether it changes anything. */
    public boolean writes() {
        return !Stream.of("get", "query", "scan", "describe", "list").anyMatch(operation::startsWith);
    }

    /** The commits that it writes to the log. */
    public List<Commit> commits() {
        return items().filter(item -> item.containsKey("events"))
                .map(CommitItem::read)
                .toList();
    }

    Stream<Map<String, AttributeValue>> items() {
        return switch (request) {
            case PutItemRequest put -> Stream.of(put.item());
            case TransactWriteItemsRequest several ->
                several.transactItems().stream()
                        .map(TransactWriteItem::put)
                        .flatMap(put -> Optional.ofNullable(put).stream())
                        .map(put -> put.item());
            default -> Stream.empty();
        };
    }

    /** The table that an item is put into; empty when none is. */
    public String table() {
        return request instanceof PutItemRequest put ? put.tableName() : "";
    }

    /** Whether it puts an item that has this text in that attribute. */
    public boolean puts(String attribute, String text) {
        return items().anyMatch(item -> text.equals(
                item.getOrDefault(attribute, AttributeValue.fromNul(true)).s()));
    }

    @Override
    public String toString() {
        return function + " " + operation;
    }
}
