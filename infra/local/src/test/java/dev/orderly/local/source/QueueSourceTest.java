package dev.orderly.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.queue.Tally;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.fixture.Hosting;
import dev.orderly.local.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@Timeout(20)
class QueueSourceTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:work";
    private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";
    private static final Duration VISIBILITY = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final Hosting hosting = Hosting.on(timeline);
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final List<QueueSource> sources = new ArrayList<>();

    @AutoClose
    private final Queues queues = new Queues(timeline);

    private final SqsClient sqs = queues.client();
    private String url = "";

    @BeforeEach
    void queueWithDeadLettersAfterThreeReceives() {
        sqs.createQueue(request -> request.queueName("dead"));
        var redrive = "{\"deadLetterTargetArn\":\"" + DEAD + "\",\"maxReceiveCount\":3}";
        url = sqs.createQueue(request -> request.queueName("work")
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                Long.toString(VISIBILITY.toSeconds()),
                                QueueAttributeName.REDRIVE_POLICY,
                                redrive)))
                .queueUrl();
        hosting.activity().include(() -> tally(ARN).visible() == 0);
    }

    @AfterEach
    void stop() {
        sources.forEach(QueueSource::close);
    }

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
    void a_batch_that_is_not_full_waits_for_its_window() throws Exception {
        var mapping = new QueueMapping(url, ARN, 3, Duration.ofSeconds(5), true, 2);
        feed(mapping, payload -> "");
        send("full", "full", "full");
        quiet();
        assertThat(events).as("a full batch does not wait").hasSize(1);
        events.clear();

        send("a");
        send("b");
        while (tally(ARN).inFlight() < 2) {
            Thread.onSpinWait();
        }
        assertThat(events).isEmpty();

        timeline.advance(Duration.ofSeconds(5));
        quiet();

        assertThat(bodies()).containsExactly(List.of("a", "b"));
    }

    @Test
    void a_window_begins_before_its_first_message_is_taken() throws Exception {
        var mapping = new QueueMapping(url, ARN, 3, Duration.ofSeconds(5), true, 2);
        var slow = new SqsClient() {
            @Override
            public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
                var received = sqs.receiveMessage(request);
                if (received.hasMessages()) {
                    timeline.advance(mapping.window());
                }
                return received;
            }

            @Override
            public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
                return sqs.deleteMessageBatch(request);
            }

            @Override
            public String serviceName() {
                return sqs.serviceName();
            }

            @Override
            public void close() {}
        };
        send("a");

        feed(mapping, payload -> "", slow);
        quiet();

        assertThat(bodies()).containsExactly(List.of("a"));
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

    private QueueSource feed(int batchSize, UnaryOperator<String> function) {
        return feed(new QueueMapping(url, ARN, batchSize, Duration.ZERO, true, 2), function);
    }

    private QueueSource feed(QueueMapping mapping, UnaryOperator<String> function) {
        return feed(mapping, function, sqs);
    }

    private QueueSource feed(QueueMapping mapping, UnaryOperator<String> function, SqsClient client) {
        var hosted = hosting.answering(payload -> {
            events.add(payload);
            return function.apply(payload);
        });
        var tools = new QueueSource.Tools(client, timeline, hosting.activity(), Optional.empty());
        var source = QueueSource.open(mapping, hosted, tools);
        queues.onMessages(ARN, source::wake);
        sources.add(source);
        return source;
    }

    private void send(String... bodies) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var body : bodies) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id("m" + entries.size())
                    .messageBody(body)
                    .build());
        }
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }

    private void quiet() throws InterruptedException {
        assertThat(hosting.activity().awaitQuiet(SOON).isQuiet()).isTrue();
    }

    private Tally tally(String arn) {
        return Objects.requireNonNull(queues.tallies().get(arn));
    }

    private List<List<String>> bodies() {
        return events.stream()
                .map(event -> records(event).stream()
                        .map(record -> String.valueOf(((Map<?, ?>) record).get("body")))
                        .toList())
                .toList();
    }

    private static String failed(String id) {
        return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}";
    }

    private static String idOf(String body, String event) {
        return records(event).stream()
                .map(record -> (Map<?, ?>) record)
                .filter(record -> body.equals(record.get("body")))
                .map(record -> String.valueOf(record.get("messageId")))
                .findFirst()
                .orElseThrow();
    }

    private static List<?> records(String event) {
        return List.copyOf(
                (Collection<?>) Objects.requireNonNull(Json.object(event).get("Records")));
    }
}
