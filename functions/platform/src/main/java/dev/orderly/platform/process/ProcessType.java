package dev.orderly.platform.process;

import dev.orderly.codec.Union;
import dev.orderly.platform.message.Envelope;

/**
 * One kind of process: who owns it, its streams' category, its definition, what it makes of events, and what it tells
 * the others. {@code D} is the case's data, {@code C} all commands, {@code E} all events.
 */
public record ProcessType<D, C, E>(
        String context,
        String category,
        Definition<D, C> definition,
        Union<E> events,
        Hearing<E> hearing,
        Telling<D, E> telling) {

    /** From events to signals; pure. */
    public interface Hearing<E> {
        /** The case that the event belongs to. */
        String caseOf(Envelope event);

        /** What the event means, where the process stands as given. */
        Signal signal(E event, Progress progress);
    }

    /** What others hear of an ending; pure. */
    @FunctionalInterface
    public interface Telling<D, E> {
        E ended(D data, SagaEvent.Ended ended);
    }

    /** The stream of a case. */
    public String stream(String id) {
        return category + "-" + id;
    }
}
