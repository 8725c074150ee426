package dev.orderly.platform.process;

import java.time.Instant;

/**
 * What a process hears, in its own terms. A round counts how often the case's data changed; round 0 in an answer means
 * that it fits any.
 */
public sealed interface Signal {
    /** The case begins, or its data changed before it was confirmed: all steps are asked anew. Data is JSON. */
    record Begin(long round, String data) implements Signal {}

    /** What a step waits for has happened. */
    record Done(String step, long round) implements Signal {}

    /** The business said no to a step, as an event. */
    record Failed(String step, long round, String reason) implements Signal {}

    /** A step is undone; also when there was nothing to undo. */
    record Undone(String step) implements Signal {}

    /** A fact that is a step's success on the way forward, and on the way back the undoing of another. */
    record DoneOrUndone(String step, String undone) implements Signal {}

    /** A command was refused: its id, its type, and the refusal's code. */
    record Refused(String command, String type, String code) implements Signal {}

    /** The ask of that epoch was refused: what {@link Refused} means where the process sent the command itself. */
    record AskRefused(long epoch, String code) implements Signal {}

    /** The case was closed because it cannot be fulfilled. */
    record Rejected(String reason) implements Signal {}

    /** The customer does not want it any more. */
    record Cancel(String reason) implements Signal {}

    /** A deadline passed. */
    record TimedOut(String step, long epoch) implements Signal {}

    /** A person wants what is waited for to be asked again, now; also what had been left to a person. */
    record Nudge(String reason) implements Signal {}

    /** A person gives the step that is waited for until then. */
    record Postpone(Instant until, String reason) implements Signal {}

    /** A person has put right what was left to a person. */
    record Resolve(String reason) implements Signal {}

    /** Nothing that this process cares about. */
    record Nothing() implements Signal {}
}
