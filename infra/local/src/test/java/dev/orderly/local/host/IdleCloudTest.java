package dev.orderly.local.host;

import static dev.orderly.local.fixture.DeclaredCloud.queueArn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Tally;
import dev.orderly.local.fixture.DeclaredCloud;
import dev.orderly.local.fixture.Surrounded;
import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** When only time, or somebody who switches a mapping on, can make something go on. */
@Timeout(60)
class IdleCloudTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path directory;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void what_waits_before_a_mapping_that_is_switched_off_is_nobodys_work() throws Exception {
        try (var cloud = start(_ -> "")) {
            turn(cloud, "off");
            send(cloud);

            assertThat(cloud.awaitIdle(SOON)).isTrue();
            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(things(cloud)).extracting(Tally::visible).isEqualTo(1);

            turn(cloud, "on");
            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).hasSize(1);
        }
    }

    @Test
    void what_was_under_way_when_it_was_switched_off_is_waited_for() throws Exception {
        var entered = new Semaphore(0);
        var gate = new Semaphore(0);
        try (var cloud = start(_ -> {
            entered.release();
            gate.acquireUninterruptibly();
            return "";
        })) {
            send(cloud);
            assertThat(entered.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            turn(cloud, "off");
            assertThat(cloud.awaitIdle(AT_ONCE)).isFalse();

            gate.release();

            assertThat(cloud.awaitIdle(SOON)).isTrue();
            assertThat(things(cloud)).extracting(Tally::deleted).isEqualTo(1L);
        }
    }

    @Test
    void a_message_that_was_given_back_leaves_it_idle_but_not_quiet() throws Exception {
        try (var cloud = start(_ -> {
            throw new IllegalStateException("not yet");
        })) {
            send(cloud);

            assertThat(cloud.awaitIdle(SOON)).isTrue();
            assertThat(heard).hasSize(1);
            assertThat(things(cloud)).extracting(Tally::inFlight).isEqualTo(1);
            assertThat(cloud.awaitQuiet(AT_ONCE)).isFalse();
        }
    }

    private LocalCloud start(UnaryOperator<String> listening) {
        var declared = new DeclaredCloud()
                .queue("Things", 60, 20)
                .function("Switch", IdleCloudTest::turned)
                .function("Listen", (payload, _) -> {
                    heard.add(payload);
                    return listening.apply(payload);
                })
                .fromQueue("Things", "Listen", 10);
        return LocalCloud.start(declared.cloud(), Options.defaults(directory).from(CodeFrom.CLASS_PATH));
    }

    /** What a breaker's probe does. */
    private static String turned(String wanted, Surrounded world) {
        var mapping = world.client(LambdaClient.class)
                .updateEventSourceMapping(request -> request.uuid("test-Listen").enabled(wanted.equals("on")));
        return mapping.state();
    }

    private static void turn(LocalCloud cloud, String wanted) {
        assertThat(cloud.function("Switch").invoke(wanted.getBytes(UTF_8)))
                .asString()
                .contains(wanted.equals("on") ? "Enabled" : "Disabled");
    }

    private static void send(LocalCloud cloud) {
        var sqs = cloud.engines().queues().client();
        var url = sqs.getQueueUrl(request -> request.queueName("Things")).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("{}"));
    }

    private static Tally things(LocalCloud cloud) {
        return Objects.requireNonNull(cloud.engines().queues().tallies().get(queueArn("Things")));
    }
}
