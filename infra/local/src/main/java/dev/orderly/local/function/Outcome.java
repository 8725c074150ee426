package dev.orderly.local.function;

/** How an invocation ended. */
public sealed interface Outcome {

    /** The payload is JSON. */
    record Answered(String payload) implements Outcome {}

    /** The function threw, timed out or answered too much. The payload is the error as Lambda reports it. */
    record Failed(String errorType, String errorMessage, String payload) implements Outcome {}

    /** The function did not run: as many invocations as its reserved concurrency allows were running. */
    record Throttled() implements Outcome {}

    /** The function did not run: the request exceeds Lambda's limit. */
    record TooLarge(int limitBytes) implements Outcome {}
}
