package dev.orderly.platform.view;

import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.List;

/**
 * The version gate: whatever the transport does, a consumer applies a stream's published events in order and each once.
 * What it has applied it drops; what is missing before an arrival it reads from the log.
 */
public final class Gate {
    private final EventStore log;

    public Gate(EventStore log) {
        this.log = log;
    }

    /** What is to be applied now, in order, where {@code applied} is the last version applied of the event's stream. */
    public List<Envelope> due(Envelope arrived, long applied) {
        if (arrived.sequence() <= applied) {
            return List.of();
        }
        return arrived.previous() <= applied ? List.of(arrived) : since(arrived.subject(), applied);
    }

    /** The published events of a stream after a version, from the log. */
    public List<Envelope> since(String stream, long applied) {
        return log.read(stream, Math.max(0, applied - Commit.ENTRIES_MAX)).stream()
                .flatMap(commit -> commit.published().stream())
                .filter(event -> event.sequence() > applied)
                .toList();
    }
}
