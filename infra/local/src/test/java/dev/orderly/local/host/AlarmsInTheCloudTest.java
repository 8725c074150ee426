package dev.orderly.local.host;

import static dev.orderly.local.fixture.DeclaredCloud.queueArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.fixture.DeclaredCloud;
import dev.orderly.local.fixture.Surrounded;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.host.Options.CodeFrom;
import dev.orderly.local.template.Alarm.Metric;
import dev.orderly.local.template.Alarm.Statistic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The metrics that a cloud has of itself, by the alarms that they ring. */
@Timeout(30)
class AlarmsInTheCloudTest {
    @TempDir
    Path directory;

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:30Z"));
    private final Queue<Happening> happened = new ConcurrentLinkedQueue<>();

    @Test
    void a_dead_letter_rings_at_once_and_after_a_day_for_its_age() {
        var declared = new DeclaredCloud()
                .queue("Work", 60, 5)
                .alarm("Dead", queue("ApproximateNumberOfMessagesVisible"), 0)
                .alarm("Old", queue("ApproximateAgeOfOldestMessage"), 86_400);
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            var sqs = cloud.engines().queues().client();
            var url = sqs.getQueueUrl(request -> request.queueName("WorkDead")).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("dead"));

            timeline.advance(Duration.ofMinutes(1));
            assertThat(rung()).containsExactly("ALARM Dead");
            timeline.advance(Duration.ofDays(1));
            assertThat(rung()).containsExactly("ALARM Dead", "ALARM Old");
            sqs.purgeQueue(request -> request.queueUrl(url));
            timeline.advance(Duration.ofMinutes(1));
            assertThat(rung()).contains("OK Dead", "OK Old");
        }
    }

    @Test
    void a_function_rings_by_its_errors_and_by_what_it_measures() {
        var dimensions = Map.of("function", "Measure", "context", "test");
        var declared = new DeclaredCloud()
                .function("Measure", AlarmsInTheCloudTest::measure)
                .alarm(
                        "Errors",
                        new Metric("AWS/Lambda", "Errors", Map.of("FunctionName", "Measure"), Statistic.SUM, 60),
                        0)
                .alarm("Own", new Metric("Orderly", "Things", dimensions, Statistic.SUM, 60), 6);
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            cloud.function("Measure").invoke("7".getBytes(StandardCharsets.UTF_8));
            timeline.advance(Duration.ofMinutes(1));
            assertThat(rung()).containsExactly("ALARM Own");
            cloud.function("Measure").invoke("none".getBytes(StandardCharsets.UTF_8));
            timeline.advance(Duration.ofMinutes(1));
            assertThat(rung()).contains("ALARM Errors", "OK Own");
        }
    }

    @Test
    void a_rule_rings_when_its_dead_letters_are_lost() {
        var dimensions = Map.of("EventBusName", "Bus", "RuleName", "Said");
        var declared = new DeclaredCloud()
                .deadLetters("Closed")
                .deadLetters("ClosedToo")
                .rule("Said", "ThingSaid", queueArn("Closed"), Optional.of(queueArn("ClosedToo")))
                .alarm("Failed", new Metric("AWS/Events", "FailedInvocations", dimensions, Statistic.SUM, 60), 0)
                .alarm(
                        "Lost",
                        new Metric("AWS/Events", "InvocationsFailedToBeSentToDLQ", dimensions, Statistic.SUM, 60),
                        0);
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            cloud.engines()
                    .buses()
                    .client()
                    .putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                            .eventBusName("Bus")
                            .source("test")
                            .detailType("ThingSaid")
                            .detail("{}")
                            .build()));
            timeline.advance(Duration.ofMinutes(1));
            assertThat(rung()).containsExactlyInAnyOrder("ALARM Failed", "ALARM Lost");
        }
    }

    /** Says a metric as functions do, into the stream that the host gives them; fails for what is no number. */
    private static String measure(String payload, Surrounded world) {
        var line = """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Orderly","Dimensions":[["function","context"]],\
                "Metrics":[{"Name":"Things"}]}]},"function":"Measure","context":"test","Things":%d}
                """.formatted(world.clock().millis(), Long.parseLong(payload));
        try {
            world.client(OutputStream.class).write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return "";
    }

    private static Metric queue(String metric) {
        return new Metric("AWS/SQS", metric, Map.of("QueueName", "WorkDead"), Statistic.MAXIMUM, 60);
    }

    private List<String> rung() {
        return happened.stream()
                .filter(Happening.AlarmChanged.class::isInstance)
                .map(Happening.AlarmChanged.class::cast)
                .map(alarm -> alarm.state() + " " + alarm.name())
                .toList();
    }

    private Options options() {
        return Options.defaults(directory)
                .from(CodeFrom.CLASS_PATH)
                .on(() -> timeline)
                .observedBy(happened::add);
    }
}
