package dev.orderly.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Calls that take their time, on virtual time: nothing happens before it has passed. */
@Timeout(20)
class SlowCallsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final Chaos chaos = new Chaos(timeline);
    private final AtomicBoolean isDone = new AtomicBoolean();
    private final CompletableFuture<Object> answer = new CompletableFuture<>();

    @ParameterizedTest
    @CsvSource({
        "sdk.dynamodb.putItem.delay, orderly-Log",
        "gateway.slow, orderly-Payments-SandboxCharges",
        "carrier.slow, orderly-Shipping-SandboxShipments"
    })
    void a_slow_call_has_its_effect_when_its_time_is_over(String knob, String table) throws Exception {
        slow(knob);
        calling(table);
        var due = awaitAlarm();
        assertThat(Duration.between(START, due)).isPositive().isLessThanOrEqualTo(LONGEST);
        assertThat(isDone).isFalse();

        timeline.advance(LONGEST);

        assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(PutItemResponse.class);
        assertThat(isDone).isTrue();
    }

    @Test
    void who_waits_and_is_interrupted_has_no_effect_and_leaves_no_alarm() throws Exception {
        slow("sdk.dynamodb.putItem.delay");
        var caller = calling("orderly-Log");
        awaitAlarm();

        caller.interrupt();

        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(SdkClientException.class);
        assertThat(isDone).isFalse();
        assertThat(timeline.next()).isEmpty();
    }

    private void slow(String knob) {
        chaos.on(Plan.read("faults: {\"" + knob + "\": {probability: 1, delay: 3s}}", "plan")
                .faults());
    }

    private Thread calling(String table) {
        var request = PutItemRequest.builder().tableName(table).build();
        var call = new Calls.Call("function", DynamoDbClient.class, "putItem", request);
        return Thread.ofVirtual().start(() -> {
            try {
                answer.complete(new Calls(chaos, timeline).make(call, _ -> {
                    isDone.set(true);
                    return PutItemResponse.builder().build();
                }));
            } catch (Throwable failed) {
                answer.completeExceptionally(failed);
            }
        });
    }

    private Instant awaitAlarm() {
        var next = timeline.next();
        while (next.isEmpty() && !answer.isDone()) {
            Thread.onSpinWait();
            next = timeline.next();
        }
        return next.orElseThrow();
    }
}
