package dev.orderly.platform.process;

import dev.orderly.codec.Encoded;

/** What a timer brings back to its process. */
@Encoded
public sealed interface Deadline {
    /** The deadline of a step's ask; it means nothing once the step has another epoch. */
    record StepDeadline(String step, long epoch) implements Deadline {}
}
