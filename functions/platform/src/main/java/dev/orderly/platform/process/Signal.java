package dev.orderly.platform.process;

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

    /** A command of this process was refused. */
    record Refused(String command, String code) implements Signal {}

    /** The customer does not want it any more. */
    record Cancel(String reason) implements Signal {}

    /** A deadline passed. */
    record TimedOut(String step, long epoch) implements Signal {}

    /** Nothing that this process cares about. */
    record Nothing() implements Signal {}
}
