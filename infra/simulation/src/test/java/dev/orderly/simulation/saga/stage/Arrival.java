package dev.orderly.simulation.saga.stage;

import java.util.SplittableRandom;

/** In which order messages arrive that wait at the same time, and how often each. */
public sealed interface Arrival {
    /** Queue by queue, each in the order in which it was sent to. */
    record InOrder() implements Arrival {}

    /** What was sent last comes first. */
    record NewestFirst() implements Arrival {}

    /** By chance, as the seed has it. */
    record Shuffled(SplittableRandom random) implements Arrival {}

    /** In order, each message twice in a row. */
    record Twice() implements Arrival {}

    default boolean chooses() {
        return this instanceof NewestFirst || this instanceof Shuffled;
    }

    default int times() {
        return this instanceof Twice ? 2 : 1;
    }

    /** Which of so many waiting things is next. */
    default int next(int waiting) {
        return switch (this) {
            case InOrder _, Twice _ -> 0;
            case NewestFirst _ -> waiting - 1;
            case Shuffled(var random) -> random.nextInt(waiting);
        };
    }
}
