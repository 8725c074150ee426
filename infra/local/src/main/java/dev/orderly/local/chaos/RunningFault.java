package dev.orderly.local.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** A fault while it is on: its decisions, one after the other, whichever thread asks. */
final class RunningFault {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    final Fault fault;
    final Optional<Instant> end;
    private final SplittableRandom random;
    private long asked;
    private long struck;

    RunningFault(Fault fault, Instant now) {
        this.fault = fault;
        end = fault.tuning().limit().map(now::plus);
        var name = fault.knob().name() + fault.scope();
        random = new SplittableRandom(fault.seed() * SPREAD + name.hashCode());
    }

    boolean isOver(Instant now) {
        return end.isPresent() && !now.isBefore(end.get());
    }

    synchronized boolean strikes() {
        asked++;
        var strikes = random.nextDouble() < fault.probability();
        if (strikes) {
            struck++;
        }
        return strikes;
    }

    /** Some of the longest delay, never nothing. */
    synchronized Duration delay() {
        return Duration.ofMillis(
                1 + random.nextLong(Math.max(1, fault.delayMax().toMillis())));
    }

    synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    synchronized long asked() {
        return asked;
    }

    synchronized long struck() {
        return struck;
    }
}
