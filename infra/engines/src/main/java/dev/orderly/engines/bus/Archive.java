package dev.orderly.engines.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The events of one bus that match a pattern, kept in memory for a while. */
final class Archive {
    /** What CreateArchive and UpdateArchive set; 0 days keep for ever. */
    record Terms(Optional<String> pattern, int retentionDays, Optional<String> description) {}

    /** What never changes. */
    record About(String name, String bus, Instant created) {}

    /** All archives' share of memory. */
    record Memory(AtomicLong used, long bytesMax) {}

    /** Never an event that a replay gave: it is archived already. */
    private static final String NOT_REPLAYED = "{\"replay-name\":[{\"exists\":false}]}";

    private final About about;
    private final InstantSource clock;
    private final Memory memory;
    private final Deque<BusEvent> events = new ArrayDeque<>();
    private volatile Terms terms;
    private long bytes;
    private boolean deleted;

    Archive(About about, Terms terms, InstantSource clock, Memory memory) {
        this.about = about;
        this.terms = terms;
        this.clock = clock;
        this.memory = memory;
    }

    String name() {
        return about.name();
    }

    String bus() {
        return about.bus();
    }

    Instant created() {
        return about.created();
    }

    Terms terms() {
        return terms;
    }

    void change(Terms other) {
        terms = other;
    }

    String matching() {
        return terms.pattern().orElse(NOT_REPLAYED);
    }

    synchronized void keep(BusEvent event) {
        if (event.replay().isPresent() || deleted) {
            return;
        }
        expire();
        events.addLast(event);
        count(size(event));
        while (memory.used().get() > memory.bytesMax() && !events.isEmpty()) {
            forgetOldest();
        }
    }

    /** Events received from the start on, and before the end, oldest first. */
    synchronized List<BusEvent> between(Instant start, Instant end) {
        expire();
        return events.stream()
                .filter(event ->
                        !event.received().isBefore(start) && event.received().isBefore(end))
                .toList();
    }

    synchronized long count() {
        expire();
        return events.size();
    }

    synchronized long bytes() {
        expire();
        return bytes;
    }

    /** Forgets everything, for good. */
    synchronized void delete() {
        deleted = true;
        while (!events.isEmpty()) {
            forgetOldest();
        }
    }

    synchronized boolean deleted() {
        return deleted;
    }

    private void expire() {
        if (terms.retentionDays() == 0) {
            return;
        }
        var oldest = clock.instant().minus(Duration.ofDays(terms.retentionDays()));
        for (var first = events.peekFirst();
                first != null && first.received().isBefore(oldest);
                first = events.peekFirst()) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        count(-size(events.removeFirst()));
    }

    private void count(long change) {
        bytes += change;
        memory.used().addAndGet(change);
    }

    private static long size(BusEvent event) {
        return event.json().getBytes(StandardCharsets.UTF_8).length;
    }
}
