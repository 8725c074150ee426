package dev.orderly.engines.queue;

import org.jspecify.annotations.Nullable;

/** One message as it was handed to one receiver. */
record Delivery(
        Content content,
        String handle,
        long sentMillis,
        long firstReceivedMillis,
        int receiveCount,
        @Nullable String sequence,
        @Nullable String deadLetterSource) {

    static Delivery of(Message message, String handle) {
        return new Delivery(
                message.content,
                handle,
                message.sentMillis,
                message.firstReceivedMillis,
                message.receiveCount,
                message.sequence,
                message.deadLetterSource);
    }
}
