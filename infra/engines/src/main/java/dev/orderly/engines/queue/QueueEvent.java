package dev.orderly.engines.queue;

import java.time.Instant;

/** One thing that happened to one message in one queue. */
public record QueueEvent(Kind kind, String queueArn, String messageId, Instant time) {

    /** In the order of a message's life. {@code RETURNED} is a receiver's own giving back, not a timeout. */
    public enum Kind {
        SENT,
        ARRIVED,
        RECEIVED,
        RETURNED,
        DELETED,
        DEAD_LETTERED,
        MOVED,
        EXPIRED,
        PURGED
    }
}
