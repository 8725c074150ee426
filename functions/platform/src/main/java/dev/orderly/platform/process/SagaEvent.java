package dev.orderly.platform.process;

import dev.orderly.codec.Encoded;
import java.time.Instant;

/** What happens to a process, in its own stream. An epoch counts the asks: an answer to an older one is late. */
@Encoded
public sealed interface SagaEvent {
    /** The case begins, or begins again with other data, under that version of the definition. */
    record Began(int definition, long round, String data) implements SagaEvent {}

    /** The step is asked for, or waited for where others take it. */
    record StepAsked(String step, long epoch) implements SagaEvent {}

    record StepDone(String step) implements SagaEvent {}

    record StepFailed(String step, String reason) implements SagaEvent {}

    /** No answer came in time: it is unknown whether the step was done. */
    record StepTimedOut(String step) implements SagaEvent {}

    /** Told to those who take the steps: this one will not come, so the case cannot go on. */
    record StepStalled(String step, String reason) implements SagaEvent {}

    /** From here on steps are undone, last first. */
    record UndoBegan(String reason, boolean cancelled) implements SagaEvent {}

    record UndoAsked(String step, long epoch) implements SagaEvent {}

    record StepUndone(String step) implements SagaEvent {}

    /** The step stays as it is and waits for a person; the others are undone all the same. */
    record UndoGivenUp(String step, String reason) implements SagaEvent {}

    record Ended(Ending ending, String step, String reason) implements SagaEvent {}

    /** A person had it asked again. */
    record Nudged(String reason) implements SagaEvent {}

    /** A person gave the step more time; its timers so far mean nothing any more. */
    record DeadlineMoved(String step, long epoch, Instant due, String reason) implements SagaEvent {}

    /** A person has put it right. */
    record Resolved(String reason) implements SagaEvent {}

    /** A person decided that an event which cannot be taken is passed over. */
    record Skipped(String stream, long version) implements SagaEvent {}

    /** How a process ends. Only the last can go on: when the answer comes after all, or a person acts. */
    enum Ending {
        COMPLETED,
        COMPENSATED,
        NEEDS_ATTENTION
    }
}
