package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.QueueEvent.Kind;
import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class QueueHooksTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:work";
    private static final String DEAD_ARN = "arn:aws:sqs:us-east-1:000000000000:dead";

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-03-10T10:00:00Z"));
    private final Queues queues = new Queues(timeline);
    private final SqsClient sqs = queues.client();
    private final String dead =
            sqs.createQueue(queue -> queue.queueName("dead")).queueUrl();
    private final String url = sqs.createQueue(queue -> queue.queueName("work")
                    .attributesWithStrings(Map.of(
                            "VisibilityTimeout", "10",
                            "MessageRetentionPeriod", "3600",
                            "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DEAD_ARN + "\",\"maxReceiveCount\":2}")))
            .queueUrl();

    private void send(String body, int delaySeconds) {
        sqs.sendMessage(message -> message.queueUrl(url).messageBody(body).delaySeconds(delaySeconds));
    }

    private List<Message> receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
    }

    @Test
    void a_listener_hears_of_messages_whenever_they_appear() {
        var told = new AtomicInteger();
        queues.onMessages(ARN, told::incrementAndGet);
        send("now", 0);
        assertThat(told).hasValue(1);
        send("later", 5);
        assertThat(told).hasValue(1);
        timeline.advance(Duration.ofSeconds(5));
        assertThat(told).hasValue(2);
        var messages = receive();
        assertThat(messages).hasSize(2);
        assertThat(told).hasValue(2);
        timeline.advance(Duration.ofSeconds(10));
        assertThat(told).hasValueGreaterThan(2);
    }

    @Test
    void a_listener_hears_of_what_is_there_already_and_of_nothing_after_it_left() {
        send("early", 0);
        var told = new AtomicInteger();
        var registration = queues.onMessages(ARN, told::incrementAndGet);
        assertThat(told).hasValue(1);
        registration.close();
        send("late", 0);
        assertThat(told).hasValue(1);
    }

    @Test
    void an_observer_follows_the_life_of_a_message() {
        var seen = new ArrayList<QueueEvent>();
        queues.observe(seen::add);
        send("poison", 0);
        for (var i = 0; i < 3; i++) {
            receive();
            timeline.advance(Duration.ofSeconds(10));
        }
        assertThat(seen)
                .extracting(QueueEvent::kind)
                .containsExactly(Kind.SENT, Kind.RECEIVED, Kind.RECEIVED, Kind.DEAD_LETTERED, Kind.ARRIVED);
        assertThat(seen)
                .extracting(QueueEvent::messageId)
                .containsOnly(seen.getFirst().messageId());
        assertThat(seen.getLast().queueArn()).isEqualTo(DEAD_ARN);
        assertThat(seen.getLast().time()).isEqualTo(Instant.parse("2026-03-10T10:00:20Z"));
    }

    @Test
    void every_message_is_accounted_for_at_any_time() {
        var random = new SplittableRandom(7);
        var open = new ArrayList<Message>();
        for (var step = 0; step < 3_000; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> send("m" + step, random.nextInt(4) * 5);
                case 2 -> open.addAll(receive());
                case 3 -> {
                    if (!open.isEmpty()) {
                        var done = open.remove(random.nextInt(open.size()));
                        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(done.receiptHandle()));
                    }
                }
                case 4 -> timeline.advance(Duration.ofSeconds(random.nextInt(20)));
                default -> {
                    if (random.nextInt(50) == 0) {
                        timeline.advance(Duration.ofMinutes(61));
                    }
                }
            }
            assertThat(queues.tallies().values()).allMatch(Tally::balanced);
        }
        assertThat(queues.tallies()).hasEntrySatisfying(ARN, tally -> {
            assertThat(tally.sent()).isPositive();
            assertThat(tally.deleted()).isPositive();
            assertThat(tally.deadLettered()).isPositive();
            assertThat(tally.expired()).isPositive();
        });
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(dead)).messages())
                .hasSize(1);
    }

    @Test
    void the_same_seed_gives_the_same_ids() {
        assertThat(idsWithSeed(1)).isEqualTo(idsWithSeed(1)).isNotEqualTo(idsWithSeed(2));
    }

    private static List<String> idsWithSeed(long seed) {
        var random = new SplittableRandom(seed);
        var seeded = new Queues(
                        new VirtualTimeline(Instant.EPOCH), new Queues.Settings("http://localhost", random::nextLong))
                .client();
        var url = seeded.createQueue(queue -> queue.queueName("q")).queueUrl();
        var id = seeded.sendMessage(message -> message.queueUrl(url).messageBody("x"))
                .messageId();
        var handle = seeded.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .getFirst()
                .receiptHandle();
        return List.of(id, handle);
    }
}
