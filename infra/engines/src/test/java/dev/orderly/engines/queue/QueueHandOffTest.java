package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.RealTimeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@Timeout(30)
class QueueHandOffTest {
    private final RealTimeline timeline = new RealTimeline();
    private final Queues queues = new Queues(timeline);
    private final SqsClient sqs = queues.client();
    private final String url =
            sqs.createQueue(queue -> queue.queueName("hand-off")).queueUrl();

    @AfterEach
    void stop() {
        queues.close();
        timeline.close();
    }

    @Test
    void a_waiting_receiver_is_handed_a_message_at_once() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> receiveLong(), Thread.ofVirtual()::start);
        var sentNanos = System.nanoTime();
        sqs.sendMessage(message -> message.queueUrl(url).messageBody("now"));
        assertThat(waiting.get(5, TimeUnit.SECONDS).body()).isEqualTo("now");
        assertThat(Duration.ofNanos(System.nanoTime() - sentNanos)).isLessThan(Duration.ofSeconds(2));
    }

    private Message receiveLong() {
        return sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20))
                .messages()
                .getFirst();
    }

    @Test
    void a_wait_ends_when_the_queue_goes() {
        var waiting = CompletableFuture.supplyAsync(() -> receiveLong(), Thread.ofVirtual()::start);
        sqs.deleteQueue(delete -> delete.queueUrl(url));
        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("does not exist");
    }

    @Test
    void a_wait_ends_when_its_thread_is_interrupted() throws Exception {
        var ended = new CompletableFuture<Throwable>();
        var receiver = Thread.startVirtualThread(() -> {
            try {
                receiveLong();
            } catch (AbortedException interrupted) {
                ended.complete(interrupted);
            }
        });
        receiver.interrupt();
        assertThat(ended.get(5, TimeUnit.SECONDS)).hasMessageContaining("hand-off");
    }

    @Test
    void many_senders_and_receivers_lose_and_repeat_nothing() throws Exception {
        int senders = 4;
        int each = 2_000;
        var left = new CountDownLatch(senders * each);
        var doubles = new AtomicInteger();
        var seen = ConcurrentHashMap.<String>newKeySet();
        for (var i = 0; i < 6; i++) {
            Thread.startVirtualThread(() -> {
                while (left.getCount() > 0) {
                    for (var message : sqs.receiveMessage(receive -> receive.queueUrl(url)
                                    .maxNumberOfMessages(10)
                                    .waitTimeSeconds(1))
                            .messages()) {
                        if (!seen.add(message.messageId())) {
                            doubles.incrementAndGet();
                        }
                        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
                        left.countDown();
                    }
                }
            });
        }
        for (var i = 0; i < senders; i++) {
            Thread.startVirtualThread(() -> {
                for (var n = 0; n < each; n++) {
                    sqs.sendMessage(message -> message.queueUrl(url).messageBody("x"));
                }
            });
        }
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(doubles).hasValue(0);
        var tally = queues.tallies().values().iterator().next();
        assertThat(tally.balanced()).isTrue();
        assertThat(tally.deleted()).isEqualTo((long) senders * each);
    }
}
