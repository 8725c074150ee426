package dev.orderly.platform.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A row of a read model, with the version applied of each stream that feeds it, and the versions that somebody decided
 * to pass over, so that whoever folds the row anew passes them over, too. Revision 0 is a row that was never written;
 * each write adds one.
 */
public record Row<R>(String key, R value, Map<String, Long> applied, Map<String, List<Long>> passed, long revision) {
    public Row {
        applied = Map.copyOf(applied);
        passed = Map.copyOf(passed);
    }

    public Row(String key, R value, Map<String, Long> applied, long revision) {
        this(key, value, applied, Map.of(), revision);
    }

    /** A row that was never written. */
    public static <R> Row<R> first(String key, R value) {
        return new Row<>(key, value, Map.of(), 0);
    }

    /** The same row with another value. */
    public Row<R> with(R next) {
        return new Row<>(key, next, applied, passed, revision);
    }

    /** As it stands after it was written. */
    public Row<R> written() {
        return new Row<>(key, value, applied, passed, revision + 1);
    }

    /** Whether that version of the stream was passed over. */
    public boolean hasPassed(String stream, long version) {
        return passed.getOrDefault(stream, List.of()).contains(version);
    }

    /** The version of that stream which the row has seen; 0 if none. */
    public long applied(String stream) {
        return applied.getOrDefault(stream, 0L);
    }

    Row<R> with(R value, String stream, long version) {
        var versions = new HashMap<>(applied);
        versions.put(stream, version);
        return new Row<>(key, value, versions, passed, revision);
    }

    /** The same row, which has seen the version and not applied it. */
    public Row<R> passing(String stream, long version) {
        var versions = new HashMap<>(passed);
        versions.merge(
                stream,
                List.of(version),
                (before, now) -> Stream.concat(before.stream(), now.stream()).toList());
        return new Row<>(key, value, applied, versions, revision).with(value, stream, version);
    }
}
