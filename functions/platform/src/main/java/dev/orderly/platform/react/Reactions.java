package dev.orderly.platform.react;

import dev.orderly.platform.message.Causality;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.Received;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a context does when it hears an event: the command of the first reactor that has one, with the event as its
 * cause. A stream takes a cause once, so the same event again changes nothing; and for that reason one event makes a
 * context do one thing.
 */
public final class Reactions<E, S, C> implements QueueBatch.Handler<E> {
    /** How a context carries out a reaction about the thing of that id: it finds the state, reacts, and handles. */
    @FunctionalInterface
    public interface Handling<S, C> {
        void handle(String id, Causality causality, Function<S, Optional<C>> reaction);
    }

    private final List<Reactor<E, S, C>> reactors;
    private final Handling<S, C> handling;

    public Reactions(List<Reactor<E, S, C>> reactors, Handling<S, C> handling) {
        this.reactors = List.copyOf(reactors);
        this.handling = handling;
    }

    /** Every stream about a thing is named after it, whoever owns the stream. */
    @Override
    public void handle(Received<E> heard) {
        var subject = heard.envelope().subject();
        var id = subject.substring(subject.indexOf('-') + 1);
        handling.handle(id, heard.causality(), state -> react(heard.data(), state));
    }

    private Optional<C> react(E event, S state) {
        return reactors.stream()
                .flatMap(reactor -> reactor.react(event, state).stream())
                .findFirst();
    }
}
