package dev.orderly.platform.breaker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait, by chance around a length: who began together must not come back together. */
final class Waits {
    private static final int MINUTES_MAX = 8; // so long may a recovery go unseen
    private static final Duration HELD_BACK_MIN = Duration.ofMinutes(2); // the mapping is paused within one
    private static final Duration HELD_BACK_MAX = Duration.ofMinutes(10);

    private final RandomGenerator random;

    Waits(RandomGenerator random) {
        this.random = random;
    }

    /** Until the next probe: 1, 2, 4, 8 minutes, a quarter more or less. */
    Duration afterProbes(int probes) {
        var minutes = Duration.ofMinutes(Math.min(MINUTES_MAX, 1L << Math.min(probes, 10)));
        return between(
                minutes.multipliedBy(3).dividedBy(4), minutes.multipliedBy(5).dividedBy(4));
    }

    /** Until a message may come again. */
    Duration heldBack() {
        return between(HELD_BACK_MIN, HELD_BACK_MAX);
    }

    private Duration between(Duration least, Duration most) {
        return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
    }
}
