package dev.orderly.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

@Timeout(20)
class QueueSourceTest extends FromAQueue {
    @Test
    void a_function_gets_messages_as_lambda_sends_them() throws Exception {
        var attribute = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("red")
                .build();
        sqs.sendMessage(request ->
                request.queueUrl(url).messageBody("{\"a\":1}").messageAttributes(Map.of("colour", attribute)));

        feed(10, payload -> "");
        quiet();

        var record = (Map<?, ?>) records(events.element()).getFirst();
        assertThat(record.keySet())
                .extracting(String::valueOf)
                .containsExactlyInAnyOrder(
                        "messageId",
                        "receiptHandle",
                        "body",
                        "attributes",
                        "messageAttributes",
                        "md5OfBody",
                        "md5OfMessageAttributes",
                        "eventSource",
                        "eventSourceARN",
                        "awsRegion");
        assertThat(record)
                .extracting("body", "eventSource", "eventSourceARN", "awsRegion")
                .containsExactly("{\"a\":1}", "aws:sqs", ARN, "us-east-1");
        assertThat(record)
                .extracting("attributes.ApproximateReceiveCount", "attributes.SentTimestamp")
                .containsExactly("1", "1767225600000");
        assertThat(record).extracting("messageAttributes.colour.stringValue").isEqualTo("red");
    }

    @Test
    void what_succeeded_is_deleted() throws Exception {
        send("a", "b", "c");

        feed(10, payload -> "");
        quiet();

        assertThat(tally(ARN)).extracting(Tally::deleted, Tally::inFlight).containsExactly(3L, 0);
    }

    @Test
    void only_what_failed_comes_back_after_its_visibility() throws Exception {
        var attempts = new AtomicInteger();
        send("good", "bad");
        feed(10, payload -> attempts.incrementAndGet() == 1 ? failed(idOf("bad", payload)) : "");
        quiet();
        assertThat(tally(ARN)).extracting(Tally::deleted, Tally::inFlight).containsExactly(1L, 1);

        timeline.advance(VISIBILITY);
        quiet();

        assertThat(bodies()).containsExactly(List.of("good", "bad"), List.of("bad"));
        assertThat(tally(ARN).deleted()).isEqualTo(2);
    }

    @Test
    void an_exception_fails_the_whole_batch() throws Exception {
        var attempts = new AtomicInteger();
        send("a", "b");
        feed(10, payload -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("no");
            }
            return "";
        });
        quiet();

        timeline.advance(VISIBILITY);
        quiet();

        assertThat(bodies()).containsExactly(List.of("a", "b"), List.of("a", "b"));
    }

    @Test
    void a_poisonous_message_is_given_up_after_its_receives_and_its_neighbours_are_not() throws Exception {
        send("poison", "good");
        feed(10, payload -> payload.contains("poison") ? failed(idOf("poison", payload)) : "");
        for (var receive = 0; receive < 4; receive++) {
            quiet();
            timeline.advance(VISIBILITY);
        }

        assertThat(tally(DEAD).visible()).isOne();
        assertThat(tally(ARN)).extracting(Tally::deleted, Tally::deadLettered).containsExactly(1L, 1L);
    }

    @Test
    void a_busy_function_gets_larger_batches_and_never_more_at_once_than_allowed() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var entered = new Semaphore(0);
        var gate = new Semaphore(0);
        var mapping = new QueueMapping(url, ARN, 10, Duration.ZERO, true, 2);
        feed(mapping, payload -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            entered.release();
            gate.acquireUninterruptibly();
            running.decrementAndGet();
            return "";
        });
        for (var i = 0; i < 40; i++) {
            send("m" + i);
        }
        entered.acquire(2); // as many as may run at once, and all others wait
        gate.release(1_000);
        quiet();

        assertThat(most).hasValue(2);
        assertThat(bodies().stream().mapToInt(List::size).sum()).isEqualTo(40);
        assertThat(bodies().stream().mapToInt(List::size).max()).hasValue(10);
    }

    @Test
    void a_batch_beyond_six_megabytes_comes_in_parts() throws Exception {
        var large = "x".repeat(1_000_000);
        for (var i = 0; i < 9; i++) {
            send(large);
        }
        feed(10, payload -> "");
        quiet();

        assertThat(events.size()).isGreaterThan(1);
        assertThat(tally(ARN).deleted()).isEqualTo(9);
    }

    @Test
    void stopping_waits_for_the_batch_under_way() throws Exception {
        var entered = new Semaphore(0);
        var gate = new Semaphore(0);
        var source = feed(10, payload -> {
            entered.release();
            gate.acquireUninterruptibly();
            return "";
        });
        send("a");
        entered.acquire();
        assertThat(source.stop(Duration.ofMillis(1))).isFalse();

        gate.release();

        assertThat(source.stop(SOON)).isTrue();
        assertThat(tally(ARN).deleted()).isOne();
        send("b");
        assertThat(tally(ARN).visible()).isOne();
    }
}
