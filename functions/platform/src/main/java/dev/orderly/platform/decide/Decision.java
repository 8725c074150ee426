package dev.orderly.platform.decide;

import java.util.List;

/** What a decider says to a command. */
public sealed interface Decision<E> {
    /** These events happen, together. None: the command asks for what is so already. */
    record Accept<E>(List<E> events) implements Decision<E> {
        public Accept {
            events = List.copyOf(events);
        }
    }

    /** The business says no; nothing happens. */
    record Reject<E>(Refusal refusal) implements Decision<E> {}

    /** Shorthand for {@link Accept}. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <E> Decision<E> accept(E... events) {
        return new Accept<>(List.of(events));
    }

    /** Shorthand for {@link Reject}. */
    static <E> Decision<E> reject(String code) {
        return new Reject<>(new Refusal(code));
    }
}
