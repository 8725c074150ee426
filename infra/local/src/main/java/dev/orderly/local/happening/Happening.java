package dev.orderly.local.happening;

import java.time.Duration;

/**
 * One thing that happened. Observers hear it on the thread on which it happened: they must be quick and must not throw.
 */
public sealed interface Happening {

    /** An event came to a bus. The event is the whole EventBridge envelope, as JSON. */
    record Published(String bus, String eventJson) implements Happening {}

    /** No rule of the bus took the event: nobody heard it. */
    record Unheard(String bus, String eventJson) implements Happening {}

    /** A function sent a message to a queue. */
    record Sent(String queue, String body) implements Happening {}

    /** An HTTP request was answered. */
    record Answered(String method, String path, int status, Duration took) implements Happening {}

    /** An invocation ended with an error; a timeout is one. */
    record InvocationFailed(String function, String errorType, String message) implements Happening {}

    /** An invocation was refused: the function's reserved concurrency was used up. */
    record Throttled(String function) implements Happening {}

    /** A queue gave a message up and moved it to its dead-letter queue. */
    record DeadLettered(String queueArn, String messageId) implements Happening {}

    /** An alarm went to another state; the reason is a sentence with the numbers. */
    record AlarmChanged(String name, String state, String description, String reason) implements Happening {}

    /** A rule's target, a function or a stream's consumer did not take something, and it will not be tried again. */
    record GivenUp(String from, String to, String reason) implements Happening {}
}
