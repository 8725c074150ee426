package dev.orderly.platform.view;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps a row for each stream of a kind that shows where the stream stands. The stream is read whole each time, so
 * nothing needs to arrive in order or at all, and an older standing never covers a newer one.
 */
public final class Mirror<R> {
    private final Rows<R> rows;
    private final Function<R, Map<String, String>> indexed;
    private final Conflicts conflicts;

    /** @param indexed the attributes of a row by which indexes find it */
    public Mirror(Rows<R> rows, Function<R, Map<String, String>> indexed, Environment environment) {
        this.rows = rows;
        this.indexed = indexed;
        this.conflicts = new Conflicts(environment);
    }

    /** Shows the stream as it stood at that version, unless the row has seen it later. */
    public void show(String key, String stream, long version, R standing) {
        conflicts.retry(() -> {
            var row = rows.find(key).orElseGet(() -> Row.first(key, standing));
            return row.applied(stream) >= version
                            || rows.replace(row.with(standing, stream, version), indexed.apply(standing))
                    ? Optional.of(true)
                    : Optional.empty();
        });
    }
}
