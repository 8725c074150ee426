package dev.orderly.platform.view;

import java.util.HashMap;
import java.util.Map;

/**
 * A row of a read model, with the version applied of each stream that feeds it. Revision 0 is a row that was never
 * written; each write adds one.
 */
public record Row<R>(String key, R value, Map<String, Long> applied, long revision) {
    public Row {
        applied = Map.copyOf(applied);
    }

    /** The version of that stream which the row has seen; 0 if none. */
    public long applied(String stream) {
        return applied.getOrDefault(stream, 0L);
    }

    Row<R> with(R value, String stream, long version) {
        var versions = new HashMap<>(applied);
        versions.put(stream, version);
        return new Row<>(key, value, versions, revision);
    }
}
