package dev.orderly.engines.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The events of one bus that match a pattern, kept in memory for a while. */
final class Archive {
    /** What CreateArchive and UpdateArchive set; 0 days keep for ever. */
    record Terms(Optional<String> pattern, int retentionDays, Optional<String> description) {}

    /** What never changes. */
    record About(String name, String bus, Instant created) {}

    /** Events are kept by time; threads may bring them in another order. */
    private record Place(Instant received, long number) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            var byTime = received.compareTo(other.received);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    /** All archives' share of memory. */
    record Memory(AtomicLong used, long bytesMax) {}

    /** Never an event that a replay gave: it is archived already. */
    private static final String NOT_REPLAYED = "{\"replay-name\":[{\"exists\":false}]}";

    private final About about;
    private final InstantSource clock;
    private final Memory memory;
    private final NavigableMap<Place, BusEvent> events = new TreeMap<>();
    private volatile Terms terms;
    private long bytes;
    private long number;
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
        events.put(new Place(event.received(), number++), event);
        count(size(event));
        while (memory.used().get() > memory.bytesMax() && !events.isEmpty()) {
            forgetOldest();
        }
    }

    /** Events received from the start on, and before the end, oldest first. */
    synchronized List<BusEvent> between(Instant start, Instant end) {
        expire();
        return List.copyOf(events.subMap(new Place(start, 0), new Place(end, 0)).values());
    }

    /** When the first event was received from the start on, and before the end. */
    synchronized Optional<Instant> firstBetween(Instant start, Instant end) {
        expire();
        return Optional.ofNullable(events.ceilingKey(new Place(start, 0)))
                .map(Place::received)
                .filter(received -> received.isBefore(end));
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
        while (!events.isEmpty() && events.firstKey().received().isBefore(oldest)) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        count(-size(events.pollFirstEntry().getValue()));
    }

    private void count(long change) {
        bytes += change;
        memory.used().addAndGet(change);
    }

    private static long size(BusEvent event) {
        return event.json().getBytes(StandardCharsets.UTF_8).length;
    }
}
