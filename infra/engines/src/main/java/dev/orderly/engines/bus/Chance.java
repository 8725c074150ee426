package dev.orderly.engines.bus;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids and jitter from one generator, which need not be safe for threads. */
final class Chance {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;
    private final RandomGenerator generator;

    Chance(RandomGenerator generator) {
        this.generator = generator;
    }

    synchronized String id() {
        var high = (generator.nextLong() & ~0xF000L) | VERSION_4;
        var low = (generator.nextLong() & 0x3FFFFFFFFFFFFFFFL) | VARIANT;
        return new UUID(high, low).toString();
    }

    /** At least half of the bound, less than the bound. */
    synchronized long jittered(long bound) {
        return bound / 2 + (long) (generator.nextDouble() * (bound / 2.0));
    }

    synchronized boolean happens(double probability) {
        return generator.nextDouble() < probability;
    }

    /** Zero or more, less than the bound; zero when the bound is. */
    synchronized long below(long bound) {
        return bound == 0 ? 0 : generator.nextLong(bound);
    }
}
