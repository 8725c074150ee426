package dev.orderly.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Which calls a fault is about, and what is sent of a batch that fails in part. */
class AddressedCallsTest {
    private static final String TABLE = "orderly-Orders-Summaries";

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.EPOCH);
    private final Chaos chaos = new Chaos(timeline);
    private final List<SdkRequest> done = new ArrayList<>();

    static Stream<SdkRequest> aboutTheTable() {
        var key = Map.of("id", AttributeValue.fromS("1"));
        var keys = KeysAndAttributes.builder().keys(List.of(key)).build();
        var write = WriteRequest.builder().putRequest(put -> put.item(key)).build();
        return Stream.of(
                PutItemRequest.builder().tableName(TABLE).build(),
                BatchGetItemRequest.builder().requestItems(Map.of(TABLE, keys)).build(),
                BatchWriteItemRequest.builder()
                        .requestItems(Map.of(TABLE, List.of(write)))
                        .build(),
                transaction(TransactWriteItem.builder().put(put -> put.tableName(TABLE))),
                transaction(TransactWriteItem.builder().update(update -> update.tableName(TABLE))),
                transaction(TransactWriteItem.builder().delete(delete -> delete.tableName(TABLE))),
                transaction(TransactWriteItem.builder().conditionCheck(check -> check.tableName(TABLE))));
    }

    private static SdkRequest transaction(TransactWriteItem.Builder item) {
        return TransactWriteItemsRequest.builder().transactItems(item.build()).build();
    }

    @ParameterizedTest
    @MethodSource("aboutTheTable")
    void a_fault_of_a_table_is_one_of_every_call_about_it(SdkRequest request) {
        on("sdk.*.*.fail: {probability: 1, table: Orders-Summaries}");
        assertThatThrownBy(() -> call(DynamoDbClient.class, "any", request)).isInstanceOf(DynamoDbException.class);

        chaos.off();
        on("sdk.*.*.fail: {probability: 1, table: Log}");
        call(DynamoDbClient.class, "any", request);
        assertThat(done).containsExactly(request);
    }

    @Test
    void a_fault_of_a_queue_is_one_of_calls_about_it() {
        on("sdk.sqs.*.fail: {probability: 1, queue: Answers}");
        assertThatThrownBy(() -> call(SqsClient.class, "sendMessage", message("orderly-Answers-Queue")))
                .isInstanceOf(SqsException.class);
        var other = message("orderly-Asks-Queue");
        call(SqsClient.class, "sendMessage", other);
        assertThat(done).containsExactly(other);
    }

    private static SdkRequest message(String queue) {
        return SendMessageRequest.builder().queueUrl("http://sqs/0/" + queue).build();
    }

    @Test
    void a_dead_carrier_is_one_whose_books_cannot_be_reached() {
        on("carrier.dead: 1");
        var parcels = PutItemRequest.builder()
                .tableName("orderly-Shipping-SandboxShipments")
                .build();
        assertThatThrownBy(() -> call(DynamoDbClient.class, "putItem", parcels)).hasMessageContaining("refused");
        var charges = PutItemRequest.builder()
                .tableName("orderly-Payments-SandboxCharges")
                .build();
        call(DynamoDbClient.class, "putItem", charges);
        assertThat(done).containsExactly(charges);
    }

    @Test
    void a_service_without_knobs_is_left_alone() {
        on("sdk.*.*.fail: 1");
        var request = GetEventSourceMappingRequest.builder().uuid("1").build();
        call(LambdaClient.class, "getEventSourceMapping", request);
        assertThat(done).containsExactly(request);
    }

    @Test
    void some_messages_fail_inside_a_success_and_the_others_are_sent() {
        on("sdk.sqs.sendMessageBatch.partial: 1");
        var answer = (SendMessageBatchResponse) call(SqsClient.class, "sendMessageBatch", batch("a", "b", "refused"));
        var sent = ((SendMessageBatchRequest) done.getFirst()).entries();
        assertThat(sent).hasSize(2);
        assertThat(answer.failed())
                .extracting(BatchResultErrorEntry::id)
                .hasSizeBetween(1, 2)
                .contains("refused");
        var told = Stream.concat(
                sent.stream().map(SendMessageBatchRequestEntry::id).filter(id -> !id.equals("refused")),
                answer.failed().stream().map(BatchResultErrorEntry::id));
        assertThat(told).containsExactlyInAnyOrder("a", "b", "refused");
    }

    @Test
    void a_batch_of_which_nothing_is_left_is_not_sent() {
        on("sdk.sqs.sendMessageBatch.partial: 1");
        var answer = (SendMessageBatchResponse) call(SqsClient.class, "sendMessageBatch", batch("a"));
        assertThat(answer.failed()).extracting(BatchResultErrorEntry::id).containsExactly("a");
        assertThat(done).isEmpty();
    }

    private static SdkRequest batch(String... ids) {
        return SendMessageBatchRequest.builder()
                .queueUrl("http://sqs/0/queue")
                .entries(Stream.of(ids)
                        .map(id -> SendMessageBatchRequestEntry.builder().id(id).build())
                        .toList())
                .build();
    }

    private void on(String fault) {
        chaos.on(Plan.read("faults: {" + fault + "}", "plan").faults());
    }

    private Object call(Class<?> api, String operation, SdkRequest request) {
        try {
            var call = new Calls.Call("function", api, operation, request);
            return Objects.requireNonNull(new Calls(chaos, timeline).make(call, this::answer));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }

    /** A message called so is refused by the service itself. */
    private @Nullable Object answer(SdkRequest request) {
        done.add(request);
        if (!(request instanceof SendMessageBatchRequest batch)) {
            return "done";
        }
        var failed = batch.entries().stream()
                .filter(entry -> entry.id().equals("refused"))
                .map(entry -> BatchResultErrorEntry.builder().id(entry.id()).build())
                .toList();
        return SendMessageBatchResponse.builder().failed(failed).build();
    }
}
