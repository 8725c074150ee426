package dev.orderly.platform.decide;

import dev.orderly.platform.store.Commit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A stream as it stood when it was read. {@code tail} are the commits read: all, or only the last where states ride
 * along; then {@code handledLately} is what else is known of the messages handled.
 */
public record Loaded<S>(String stream, S state, List<Commit> tail, List<Handled> handledLately) {
    public Loaded {
        tail = List.copyOf(tail);
        handledLately = List.copyOf(handledLately);
    }

    public Loaded(String stream, S state, List<Commit> tail) {
        this(stream, state, tail, List.of());
    }

    /** The version of the last event; 0 if there is no such stream. */
    public long version() {
        return tail.isEmpty() ? 0 : tail.getLast().lastVersion();
    }

    /**
     * Whether a caller who saw that version may act on it: nothing that changes the state has happened since. A refused
     * command is an event, but no read model shows it, and so nobody could ask at its version.
     */
    boolean isStillAt(long seen) {
        return seen <= version()
                && (seen == version() || isReadSince(seen))
                && tail.stream().noneMatch(commit -> changesAfter(seen, commit));
    }

    /** Whether everything after that version was read; of a long stream only the end is. */
    private boolean isReadSince(long seen) {
        return !tail.isEmpty() && tail.getFirst().version() <= seen + 1;
    }

    private static boolean changesAfter(long seen, Commit commit) {
        return IntStream.range(0, commit.events().size())
                .filter(i -> commit.version() + i > seen)
                .anyMatch(i -> !commit.events().get(i).type().equals(Streams.COMMAND_REFUSED));
    }

    /** The style of process that the case of this stream began with; empty if none has. */
    public String style() {
        return tail.isEmpty() ? "" : tail.getFirst().causality().style();
    }

    /** What a message did here, if it was handled before. */
    public Optional<Handled> handled(String causationId) {
        return Stream.concat(handledLately.stream(), tail.stream().map(Handled::in))
                .filter(handled -> handled.causationId().equals(causationId))
                .findFirst();
    }
}
