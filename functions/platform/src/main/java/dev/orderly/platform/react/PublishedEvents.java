package dev.orderly.platform.react;

import dev.orderly.codec.Union;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.store.EventStore;
import java.util.List;

/**
 * What a stream has said to all, read from the log and so never behind it: also of another context, whose private
 * events stay its own.
 */
public final class PublishedEvents<E> {
    private final Union<E> events;
    private final EventStore log;

    public PublishedEvents(Union<E> events, Environment environment) {
        this.events = events;
        this.log = new EventStore(environment);
    }

    /**
     * In the order in which they happened; none if there is no such stream.
     *
     * @throws dev.orderly.platform.store.Unavailable when the log cannot be read
     */
    public List<E> of(String stream) {
        return log.read(stream).stream()
                .flatMap(commit -> commit.published().stream())
                .filter(this::isOurs)
                .map(event -> event.read(events))
                .toList();
    }

    private boolean isOurs(Envelope event) {
        return events.types().contains(event.type());
    }
}
