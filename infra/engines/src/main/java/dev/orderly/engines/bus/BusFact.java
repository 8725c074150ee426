package dev.orderly.engines.bus;

import java.time.Duration;
import java.util.List;

/** What happened on a bus, for counters and the console. Facts are told on the thread on which they happen. */
public sealed interface BusFact {
    String eventId();

    /** An event came to a bus; the bus need not exist. */
    record Published(String eventId, String bus, String event) implements BusFact {}

    /** These enabled rules of the bus fired. */
    record Matched(String eventId, String bus, List<String> rules) implements BusFact {
        public Matched {
            rules = List.copyOf(rules);
        }
    }

    /** No rule fired, or the bus does not exist. */
    record Unmatched(String eventId, String bus, String event) implements BusFact {}

    record Delivered(String eventId, String ruleArn, String targetArn, int retries) implements BusFact {}

    /** An attempt failed and is repeated after the delay. */
    record Failed(String eventId, String ruleArn, String targetArn, Duration retryAfter, String reason)
            implements BusFact {}

    /** Given up, and now in the target's dead-letter queue. */
    record DeadLettered(String eventId, String ruleArn, String targetArn, String reason) implements BusFact {}

    /** Given up and lost: the target has no dead-letter queue, or the queue refused. */
    record Dropped(String eventId, String ruleArn, String targetArn, String reason) implements BusFact {}
}
