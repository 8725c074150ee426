package dev.orderly.platform.view;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.store.EventStore;
import java.util.List;

/**
 * The version gate: whatever the transport does, a consumer applies a stream's published events in order and each once.
 * What it has applied it drops; what is missing before an arrival it reads from the log.
 */
public final class Gate {
    private final EventStore log;
    private final Telling telling;

    public Gate(EventStore log) {
        this(log, Telling.PUBLISHED);
    }

    Gate(EventStore log, Telling telling) {
        this.log = log;
        this.telling = telling;
    }

    /** The gate of a read model, to what its streams tell it. */
    public static Gate of(ReadModel<?, ?> model, Environment environment) {
        return new Gate(new EventStore(environment), model.feed().telling());
    }

    /** What is to be applied now, in order, where {@code applied} is the last version applied of the event's stream. */
    public List<Envelope> due(Envelope arrived, long applied) {
        if (arrived.sequence() <= applied) {
            return List.of();
        }
        return arrived.previous() <= applied ? List.of(arrived) : since(arrived.subject(), applied);
    }

    /** What a stream tells after a version, from the log. */
    public List<Envelope> since(String stream, long applied) {
        return telling.since(log, stream, applied);
    }
}
