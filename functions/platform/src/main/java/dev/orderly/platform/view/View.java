package dev.orderly.platform.view;

import dev.orderly.codec.Codec;
import dev.orderly.platform.message.Envelope;
import java.util.Map;
import java.util.Optional;

/**
 * A pure fold of events into one row: fed the same events it gives the same row. Events of one stream arrive in order;
 * streams among each other in any.
 */
public interface View<R, E> {
    /** The key of the row that the event changes; empty when the view does not care. */
    Optional<String> rowOf(E event);

    /** A row that no event has touched. */
    R initial();

    R evolve(R row, E event, Envelope envelope);

    Codec<R> codec();

    /** Another fold is another version; the rows of both stand side by side until it is decided which are shown. */
    default int version() {
        return 1;
    }

    /** Attributes by which the row is found through an index; one that is absent keeps the row out of the index. */
    Map<String, String> indexed(R row);
}
