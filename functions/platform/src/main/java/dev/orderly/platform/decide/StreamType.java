package dev.orderly.platform.decide;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Union;
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
        @Nullable Snapshots<S> states) {

    /**
     * How a state rides in commits: changing what a state means needs another definition name, and old ones are
     * dropped.
     */
    public record Snapshots<S>(String definition, Codec<S> codec) {}

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
