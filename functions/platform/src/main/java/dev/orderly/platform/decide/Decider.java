package dev.orderly.platform.decide;

/**
 * The rules of one kind of thing: pure, with no clock, no ids and no chance but what its arguments bring. {@code C} are
 * the commands that it understands, {@code S} its states, {@code E} its events.
 */
public interface Decider<C, S, E> {
    /** The state before the first event. */
    S initialState();

    /** What the command makes happen in this state, or why it does not. Accepting nothing means: it is so already. */
    Decision<E> decide(C command, S state);

    /** The state after the event. An event that happened is never refused. */
    S evolve(S state, E event);
}
