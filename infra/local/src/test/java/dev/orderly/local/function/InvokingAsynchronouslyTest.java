package dev.orderly.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.fixture.Answering;
import dev.orderly.local.fixture.Hosting;
import dev.orderly.local.fixture.Zips;
import dev.orderly.local.happening.Happening;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InvokingAsynchronouslyTest {
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final Hosting hosting = Hosting.on(timeline);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void an_error_is_tried_again_after_one_and_after_two_minutes_and_then_given_up() throws Exception {
        var function = hosting.answering(payload -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("no");
        });

        assertThat(function.async().accept("{}")).isTrue();
        assertThat(attemptsAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(attemptsAfter(Duration.ofSeconds(59))).isEqualTo(1);
        assertThat(attemptsAfter(Duration.ofSeconds(1))).isEqualTo(2);
        assertThat(attemptsAfter(Duration.ofMinutes(2))).isEqualTo(3);
        assertThat(attemptsAfter(Duration.ofHours(7))).isEqualTo(3);
        assertThat(hosting.happened()).hasAtLeastOneElementOfType(Happening.GivenUp.class);
    }

    @Test
    void a_throttle_waits_for_its_turn_and_costs_no_retry() throws Exception {
        var gate = new Semaphore(0);
        var function = reserved(payload -> {
            attempts.incrementAndGet();
            gate.acquireUninterruptibly();
            return "";
        });
        function.async().accept("1");
        function.async().accept("2");
        while (function.counts().throttles() == 0) {
            Thread.onSpinWait();
        }
        gate.release(2);

        assertThat(attemptsAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(attemptsAfter(Duration.ofSeconds(2))).isEqualTo(2);
        assertThat(function.counts().errors()).isZero();
    }

    @Test
    void an_event_beyond_one_megabyte_is_refused() {
        var function = hosting.answering(payload -> "");

        assertThat(function.async().accept("x".repeat(HostedFunction.ASYNCHRONOUS_MAX_BYTES + 1)))
                .isFalse();
    }

    private HostedFunction reserved(UnaryOperator<String> answer) {
        var usual = Zips.function(Answering.class, Path.of("not-needed.zip"));
        return hosting.answering(
                new FunctionSpec(
                        usual.name(),
                        usual.handler(),
                        usual.code(),
                        Duration.ofHours(1),
                        usual.memoryMegabytes(),
                        OptionalInt.of(1),
                        usual.variables(),
                        usual.origin()),
                answer);
    }

    private int attemptsAfter(Duration duration) throws InterruptedException {
        timeline.advance(duration);
        assertThat(hosting.activity().awaitQuiet(Duration.ofSeconds(10)).isQuiet())
                .isTrue();
        return attempts.get();
    }
}
