package dev.orderly.platform.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row that is not as it should be. {@code path} is where it differs first, never what stands there: a row may hold
 * personal data. Of a row that is behind: how many events it has not seen, and when the oldest of them happened.
 */
record Difference(
        String key,
        Kind kind,
        @Nullable String path,
        long events,
        @Nullable Instant oldest) {
    enum Kind {
        /** There should be a row. */
        MISSING,
        /** There should be none. */
        EXTRA,
        /** It says something else. */
        DIFFERENT,
        /** It is right as of the versions that it has seen, and there are later ones. */
        BEHIND,
        /** It is no row of this read model. */
        UNREADABLE,
        /** Today's code cannot fold its events. */
        UNFOLDABLE
    }

    static Difference of(String key, Kind kind) {
        return new Difference(key, kind, null, 0, null);
    }

    static Difference at(String key, String path) {
        return new Difference(key, Kind.DIFFERENT, path, 0, null);
    }
}
