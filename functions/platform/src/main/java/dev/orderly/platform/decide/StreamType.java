package dev.orderly.platform.decide;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Union;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of stream: who owns it, what is before the dash of its name, its rules, and how its messages meet JSON. With
 * {@code states}, the state rides in each commit and loading reads one item; without, all events are folded.
 */
public record StreamType<C, S, E>(
        String context,
        String category,
        Decider<C, S, E> decider,
        Union<C> commands,
        Union<E> events,
        Function<C, String> id,
        @Nullable Snapshots<S, E> states) {

    /**
     * How a state rides in commits. The definition under which it does is what the fold makes of the {@code sample}, so
     * that a state of another fold is not believed: the sample has every kind of event that changes it.
     *
     * @param remembers how long a message's causation id rides along, because only the last commit is loaded: longer
     *     than any message can come back (FAULTS I7), or not at all where another stream, changed in the same
     *     transaction, knows what was handled
     */
    public record Snapshots<S, E>(Codec<S> codec, List<E> sample, Duration remembers) {
        public Snapshots {
            sample = List.copyOf(sample);
        }
    }

    public StreamType(
            String context,
            String category,
            Decider<C, S, E> decider,
            Union<C> commands,
            Union<E> events,
            Function<C, String> id) {
        this(context, category, decider, commands, events, id, null);
    }

    /** The name of the stream of that id: {@code order-7} for the id 7. */
    public String stream(String id) {
        return category + "-" + id;
    }

    String streamOf(C command) {
        return stream(id.apply(command));
    }
}
