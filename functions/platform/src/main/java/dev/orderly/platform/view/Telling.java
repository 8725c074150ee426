package dev.orderly.platform.view;

import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.util.List;

/** What a stream in the log tells who folds it: in order, each under the version that it reaches. */
@FunctionalInterface
public interface Telling {
    /** Its published events: what the bus gets to hear, too. */
    Telling PUBLISHED = (log, stream, applied) -> log.read(stream, Math.max(0, applied - Commit.ENTRIES_MAX)).stream()
            .flatMap(commit -> commit.published().stream())
            .filter(event -> event.sequence() > applied)
            .toList();

    /** What comes after that version. */
    List<Envelope> since(EventStore log, String stream, long applied);
}
