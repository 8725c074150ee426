package dev.orderly.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.queue.Tally;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.fixture.Hosting;
import dev.orderly.local.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A function that is fed from a queue with dead letters, on virtual time. */
class FromAQueue {
    static final String ARN = "arn:aws:sqs:us-east-1:000000000000:work";
    static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";
    static final Duration VISIBILITY = Duration.ofSeconds(60);
    static final Duration SOON = Duration.ofSeconds(10);

    final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    final Hosting hosting = Hosting.on(timeline);
    final Chaos chaos = new Chaos(timeline);
    final Queue<String> events = new ConcurrentLinkedQueue<>();
    final List<QueueSource> sources = new ArrayList<>();

    @AutoClose
    final Queues queues = new Queues(timeline);

    final SqsClient sqs = queues.client();
    String url = "";

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

    QueueSource feed(int batchSize, UnaryOperator<String> function) {
        return feed(new QueueMapping(url, ARN, batchSize, Duration.ZERO, true, 2), function);
    }

    QueueSource feed(QueueMapping mapping, UnaryOperator<String> function) {
        return feed(mapping, function, sqs);
    }

    QueueSource feed(QueueMapping mapping, UnaryOperator<String> function, SqsClient client) {
        var hosted = hosting.answering(payload -> {
            events.add(payload);
            return function.apply(payload);
        });
        var tools = new QueueSource.Tools(client, timeline, hosting.activity(), chaos);
        var source = QueueSource.open(mapping, hosted, tools);
        queues.onMessages(ARN, source::wake);
        sources.add(source);
        return source;
    }

    void send(String... bodies) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var body : bodies) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id("m" + entries.size())
                    .messageBody(body)
                    .build());
        }
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }

    void quiet() throws InterruptedException {
        assertThat(hosting.activity().awaitQuiet(SOON).isQuiet()).isTrue();
    }

    Tally tally(String arn) {
        return Objects.requireNonNull(queues.tallies().get(arn));
    }

    List<List<String>> bodies() {
        return events.stream()
                .map(event -> records(event).stream()
                        .map(record -> String.valueOf(((Map<?, ?>) record).get("body")))
                        .toList())
                .toList();
    }

    static String failed(String id) {
        return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}";
    }

    static String idOf(String body, String event) {
        return records(event).stream()
                .map(record -> (Map<?, ?>) record)
                .filter(record -> body.equals(record.get("body")))
                .map(record -> String.valueOf(record.get("messageId")))
                .findFirst()
                .orElseThrow();
    }

    static List<?> records(String event) {
        return List.copyOf(
                (Collection<?>) Objects.requireNonNull(Json.object(event).get("Records")));
    }
}
