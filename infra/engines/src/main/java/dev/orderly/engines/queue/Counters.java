package dev.orderly.engines.queue;

import dev.orderly.engines.queue.QueueEvent.Kind;
import java.util.EnumMap;
import java.util.Map;

/** How often each thing happened in one queue. Guarded by its lock. */
final class Counters {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    void count(Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    Tally with(Backlog backlog) {
        return new Tally(
                of(Kind.SENT),
                of(Kind.ARRIVED),
                of(Kind.RECEIVED),
                of(Kind.DELETED),
                of(Kind.DEAD_LETTERED),
                of(Kind.MOVED),
                of(Kind.EXPIRED),
                of(Kind.PURGED),
                backlog.visible(),
                backlog.delayed(),
                backlog.inFlight());
    }

    private long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
