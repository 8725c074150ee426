package dev.orderly.platform.process;

import dev.orderly.codec.Encoded;

/** What happens to a process, in its own stream. An epoch counts the asks: an answer to an older one is late. */
@Encoded
public sealed interface SagaEvent {
    /** The case begins, or begins again with other data, under that version of the definition. */
    record Began(int definition, long round, String data) implements SagaEvent {}

    record StepAsked(String step, long epoch) implements SagaEvent {}

    record StepDone(String step) implements SagaEvent {}

    record StepFailed(String step, String reason) implements SagaEvent {}

    /** No answer came in time: it is unknown whether the step was done. */
    record StepTimedOut(String step) implements SagaEvent {}

    /** From here on steps are undone, last first. */
    record UndoBegan(String reason, boolean cancelled) implements SagaEvent {}

    record UndoAsked(String step, long epoch) implements SagaEvent {}

    record StepUndone(String step) implements SagaEvent {}

    /** The step stays as it is and waits for a person; the others are undone all the same. */
    record UndoGivenUp(String step, String reason) implements SagaEvent {}

    record Ended(Ending ending, String step, String reason) implements SagaEvent {}

    /** How a process ends. */
    enum Ending {
        COMPLETED,
        COMPENSATED,
        NEEDS_ATTENTION
    }
}
