package dev.orderly.platform.decide;

import dev.orderly.platform.store.Commit;
import java.util.List;
import java.util.Optional;

/**
 * A stream as it stood when it was read. {@code tail} are the commits read: all, or only the last where states ride
 * along.
 */
public record Loaded<S>(String stream, S state, List<Commit> tail) {
    public Loaded {
        tail = List.copyOf(tail);
    }

    /** The version of the last event; 0 if there is no such stream. */
    public long version() {
        return tail.isEmpty() ? 0 : tail.getLast().lastVersion();
    }

    /** The style of process that the case of this stream began with; empty if none has. */
    public String style() {
        return tail.isEmpty() ? "" : tail.getFirst().causality().style();
    }

    /** The commit that a message made here, if it was handled before. */
    public Optional<Commit> handled(String causationId) {
        return tail.stream()
                .filter(commit -> commit.causality().causationId().equals(causationId))
                .findFirst();
    }
}
