package dev.orderly.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Tally;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mapping that is switched off and on, and widened and narrowed, while messages come and are under way. */
@Timeout(20)
class SwitchingSourcesTest extends FromAQueue {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Semaphore entered = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);

    @Test
    void switched_off_it_takes_nothing_more_and_what_is_under_way_is_done() throws Exception {
        var source = feed(10, this::work);
        send("first");
        await(1);
        source.pause();
        send("second");

        gate.release();
        assertThat(hosting.activity().awaitQuiet(SOON, () -> true).isQuiet()).isTrue();

        assertThat(source.isPaused()).isTrue();
        assertThat(tally(ARN))
                .extracting(Tally::deleted, Tally::visible, Tally::inFlight)
                .containsExactly(1L, 1, 0);
    }

    @Test
    void switched_on_again_it_takes_what_has_come_meanwhile() throws Exception {
        gate.release();
        var source = feed(10, this::work);
        looked(1);
        source.pause();
        send("waits");
        looked(2);

        source.resume();
        quiet();

        assertThat(source.isPaused()).isFalse();
        assertThat(bodies()).containsExactly(List.of("waits"));
    }

    /** What waits uses up no receives. */
    @Test
    void what_comes_back_while_it_is_switched_off_waits_with_the_receives_it_has() throws Exception {
        gate.release(2);
        var source = feed(10, payload -> {
            work(payload);
            return events.size() == 1 ? failed(idOf("bad", payload)) : "";
        });
        send("bad");
        quiet();
        source.pause();
        for (var time = 0; time < 10; time++) {
            timeline.advance(VISIBILITY);
        }
        assertThat(tally(ARN)).extracting(Tally::visible, Tally::deadLettered).containsExactly(1, 0L);

        source.resume();
        quiet();

        assertThat(events.toArray(String[]::new)[1]).contains("\"ApproximateReceiveCount\":\"2\"");
    }

    @Test
    void widened_step_by_step_it_does_as_much_at_once_and_narrowed_no_more() throws Exception {
        var source = feed(new QueueMapping(url, ARN, 1, Duration.ZERO, true, 2), this::work);
        IntStream.range(0, 40).forEach(number -> send("m" + number));
        await(2);
        for (var width : List.of(4, 8, 10)) {
            var before = source.concurrency();
            source.widen(width);
            await(width - before);
            assertThat(running).hasValue(width);
        }
        assertThat(source.concurrency()).isEqualTo(10);
        assertThat(most).hasValue(10);

        source.widen(2);
        gate.release(8);
        for (var one = 0; one < 22; one++) {
            most.set(0);
            gate.release();
            await(1);
            assertThat(most).hasValueLessThanOrEqualTo(2);
        }
        gate.release(10);
        quiet();
        assertThat(tally(ARN).deleted()).isEqualTo(40);
    }

    /** Waits until the source has looked that often, and found nothing. */
    private void looked(int times) {
        while (hosting.activity().now().changes() < 2L * times) {
            Thread.onSpinWait();
        }
    }

    private String work(String payload) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        entered.release();
        gate.acquireUninterruptibly();
        running.decrementAndGet();
        return "";
    }

    /** Waits until so many more have begun. */
    private void await(int more) throws InterruptedException {
        assertThat(entered.tryAcquire(more, SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
