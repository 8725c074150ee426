package dev.orderly.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.RealTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class CallsTest {
    private static final SdkRequest PUT =
            PutItemRequest.builder().tableName("orderly-Orders-Summaries").build();

    @AutoClose
    private final RealTimeline timeline = new RealTimeline();

    private final Chaos chaos = new Chaos(timeline);
    private final List<SdkRequest> done = new ArrayList<>();

    @Test
    void a_throttled_call_has_no_effect_and_is_known_as_throttling() {
        on("sdk.dynamodb.putItem.throttle");
        assertThatThrownBy(() -> call(DynamoDbClient.class, "putItem", PUT))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        error -> assertThat(error.isThrottlingException()).isTrue());
        assertThat(done).isEmpty();
    }

    @Test
    void a_failed_call_has_no_effect_and_is_the_services_fault() {
        on("sdk.*.*.fail");
        assertThatThrownBy(() -> call(DynamoDbClient.class, "putItem", PUT))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(500));
        assertThat(done).isEmpty();
    }

    @Test
    void a_call_whose_answer_is_lost_had_its_effect() {
        on("sdk.dynamodb.*.ackLost");
        assertThatThrownBy(() -> call(DynamoDbClient.class, "putItem", PUT)).isInstanceOf(SdkClientException.class);
        assertThat(done).containsExactly(PUT);
    }

    @Test
    void a_dead_gateway_is_one_whose_books_cannot_be_reached() {
        on("gateway.dead");
        var books = PutItemRequest.builder()
                .tableName("orderly-Payments-SandboxCharges")
                .build();
        assertThatThrownBy(() -> call(DynamoDbClient.class, "putItem", books)).hasMessageContaining("refused");
        call(DynamoDbClient.class, "putItem", PUT);
        assertThat(done).containsExactly(PUT);
    }

    @Test
    void a_table_is_found_inside_a_transaction() {
        chaos.on(Plan.read("faults: {sdk.dynamodb.*.fail: {probability: 1, table: Orders-Summaries}}", "plan")
                .faults());
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(TransactWriteItem.builder()
                        .put(put -> put.tableName("orderly-Orders-Summaries"))
                        .build())
                .build();
        assertThatThrownBy(() -> call(DynamoDbClient.class, "transactWriteItems", transaction))
                .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void some_events_fail_inside_a_success_and_the_others_are_published() {
        on("sdk.events.putEvents.partial");
        var answer = (PutEventsResponse) call(EventBridgeClient.class, "putEvents", events(3));
        assertThat(answer.failedEntryCount()).isEqualTo(1);
        assertThat(answer.entries()).hasSize(3);
        assertThat(((PutEventsRequest) done.getFirst()).entries()).hasSize(2);
        IntStream.range(0, 3)
                .filter(entry -> answer.entries().get(entry).errorCode() == null)
                .forEach(entry ->
                        assertThat(answer.entries().get(entry).eventId()).isEqualTo("id of " + entry));
    }

    @Test
    void a_dropped_event_is_accepted_and_goes_nowhere() {
        on("bus.event.drop");
        var answer = (PutEventsResponse) call(EventBridgeClient.class, "putEvents", events(2));
        assertThat(answer.failedEntryCount()).isZero();
        assertThat(answer.entries()).hasSize(2).allMatch(entry -> entry.eventId() != null);
        assertThat(done).isEmpty();
    }

    private void on(String knob) {
        chaos.on(List.of(Fault.of(knob, 1, 1)));
    }

    private static PutEventsRequest events(int count) {
        return PutEventsRequest.builder()
                .entries(IntStream.range(0, count)
                        .mapToObj(number -> PutEventsRequestEntry.builder()
                                .detail(Integer.toString(number))
                                .build())
                        .toList())
                .build();
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

    private @Nullable Object answer(SdkRequest request) {
        done.add(request);
        return request instanceof PutEventsRequest events
                ? PutEventsResponse.builder()
                        .entries(events.entries().stream()
                                .map(entry -> PutEventsResultEntry.builder()
                                        .eventId("id of " + entry.detail())
                                        .build())
                                .toList())
                        .failedEntryCount(0)
                        .build()
                : PutItemResponse.builder().build();
    }
}
