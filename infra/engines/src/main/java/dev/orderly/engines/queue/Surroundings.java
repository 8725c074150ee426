package dev.orderly.engines.queue;

import dev.orderly.engines.time.Timeline;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a queue knows of the world: time, chance, who listens, and the other queues by ARN. */
record Surroundings(Timeline timeline, LongSupplier random, Hooks hooks, Function<String, @Nullable Queue> queues) {

    long nowMillis() {
        return timeline.millis();
    }

    /** A version 4 UUID, as AWS's message ids are. */
    String id() {
        var high = (random.getAsLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        var low = (random.getAsLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
