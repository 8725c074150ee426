package dev.orderly.local.host;

import static dev.orderly.local.fixture.DeclaredCloud.functionArn;
import static dev.orderly.local.fixture.DeclaredCloud.queueArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.fixture.DeclaredCloud;
import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sqs.SqsClient;

@Timeout(30)
class SchedulesInTheCloudTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void a_declared_schedule_reaches_a_function_at_its_moment() throws Exception {
        var declared = new DeclaredCloud()
                .function("Wake", (payload, _) -> String.valueOf(heard.add(payload)))
                .schedule("Daily", "2026-01-02T00:00:00", functionArn("Wake"), "{\"why\":\"time\"}");
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            timeline.advance(Duration.ofHours(23));
            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).isEmpty();

            timeline.advance(Duration.ofHours(1));
            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).containsExactly("{\"why\":\"time\"}");
        }
    }

    @Test
    void a_timer_that_a_function_sets_reaches_a_queue_and_its_consumer() throws Exception {
        var declared = new DeclaredCloud()
                .queue("Timers", 60, 5)
                .function(
                        "Set",
                        (payload, world) -> world.client(SchedulerClient.class)
                                .createSchedule(request -> request.name("timer-1")
                                        .scheduleExpression("at(2026-01-01T01:00:00)")
                                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                                        .actionAfterCompletion(ActionAfterCompletion.DELETE)
                                        .target(target -> target.arn(queueArn("Timers"))
                                                .roleArn("arn:aws:iam::000000000000:role/timers")
                                                .input("{\"timer\":1}")))
                                .scheduleArn())
                .function(
                        "Fire",
                        (payload, _) -> String.valueOf(heard.add(payload)).substring(0, 0))
                .fromQueue("Timers", "Fire", 10);
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            cloud.function("Set").invoke(new byte[0]);

            timeline.advance(Duration.ofHours(1));
            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).singleElement().asString().contains("{\\\"timer\\\":1}");
        }
    }

    @Test
    void closing_waits_for_what_a_schedule_has_begun() throws Exception {
        var entered = new CountDownLatch(1);
        var left = new CountDownLatch(1);
        var closed = new CompletableFuture<Void>();
        var declared = new DeclaredCloud()
                .queue("Things", 60, 5)
                .function("Wake", (_, world) -> {
                    entered.countDown();
                    closed.copy()
                            .completeOnTimeout(null, 500, TimeUnit.MILLISECONDS)
                            .join();
                    heard.addAll(world.client(SqsClient.class).listQueues().queueUrls());
                    left.countDown();
                    return "";
                })
                .schedule("Daily", "2026-01-02T00:00:00", functionArn("Wake"), "{}");
        var cloud = LocalCloud.start(declared.cloud(), options());
        timeline.advance(Duration.ofDays(1));
        entered.await();
        cloud.close();
        closed.complete(null);
        left.await();

        assertThat(heard).as("queues that are still there").isNotEmpty();
    }

    private Options options() {
        return Options.defaults(directory).from(CodeFrom.CLASS_PATH).on(() -> timeline);
    }
}
