package dev.orderly.platform.rebuild;

import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.view.Fold;
import dev.orderly.platform.view.Gate;
import dev.orderly.platform.view.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the log holds of one row: the published events of each stream that feeds it. */
final class History {
    private final String key;
    private final Map<String, List<Envelope>> streams;

    private History(String key, Map<String, List<Envelope>> streams) {
        this.key = key;
        this.streams = streams;
    }

    static History read(String key, List<String> streams, Gate gate) {
        var read = new LinkedHashMap<String, List<Envelope>>();
        streams.forEach(stream -> read.put(stream, gate.since(stream, 0)));
        return new History(key, read);
    }

    boolean isEmpty() {
        return streams.values().stream().allMatch(List::isEmpty);
    }

    /** Whether no stream before this one has an event: so each row is looked at once. */
    boolean isFirst(String stream) {
        return streams.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .findFirst()
                .filter(entry -> entry.getKey().equals(stream))
                .isPresent();
    }

    /** Whether the log holds nothing of which a row is made; what this one has passed over is not read. */
    <R> boolean isNothing(Fold<R, ?> fold, Row<R> by) {
        return streams.values().stream().flatMap(List::stream).noneMatch(event -> fold.counts(event, by));
    }

    /** What the view cares for and the row has not seen. */
    <R> List<Envelope> unseen(Fold<R, ?> fold, Row<R> row) {
        return streams.values().stream()
                .flatMap(List::stream)
                .filter(event -> event.sequence() > row.applied(event.subject()) && fold.counts(event, row))
                .toList();
    }

    /** The streams of which the row claims what the log does not hold. */
    List<String> invented(Map<String, Long> applied) {
        return applied.entrySet().stream()
                .filter(seen -> seen.getValue() > head(seen.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private long head(String stream) {
        var events = streams.getOrDefault(stream, List.of());
        return events.isEmpty() ? 0 : events.getLast().sequence();
    }

    /** The row as of the versions that this one has seen, without those that it has passed over. */
    <R> Row<R> asSeen(Fold<R, ?> fold, Row<R> by) {
        return fold(fold, by, by.applied());
    }

    /** The row as it should be now, without the versions that this one has passed over. */
    <R> Row<R> now(Fold<R, ?> fold, Row<R> by) {
        var all = new LinkedHashMap<String, Long>();
        streams.keySet().forEach(stream -> all.put(stream, Long.MAX_VALUE));
        return fold(fold, by, all);
    }

    private <R> Row<R> fold(Fold<R, ?> fold, Row<R> by, Map<String, Long> until) {
        var row = fold.initial(key);
        for (var stream : streams.entrySet()) {
            var last = until.getOrDefault(stream.getKey(), 0L);
            for (var event : stream.getValue()) {
                if (event.sequence() <= last) {
                    row = fold.next(row, event, by);
                }
            }
        }
        return row;
    }
}
