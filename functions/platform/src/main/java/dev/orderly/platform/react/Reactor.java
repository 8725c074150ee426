package dev.orderly.platform.react;

import java.util.Optional;

/**
 * One choreographed step, named as a sentence, {@code <Do>On<Event>}: what its own context is asked to do when that
 * event is heard, as things stand, or nothing. Pure.
 */
@FunctionalInterface
public interface Reactor<E, S, C> {
    Optional<C> react(E event, S state);
}
