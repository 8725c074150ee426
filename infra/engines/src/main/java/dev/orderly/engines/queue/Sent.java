package dev.orderly.engines.queue;

import org.jspecify.annotations.Nullable;

/** How a queue names a message that it accepted; the sequence number is a FIFO queue's. */
record Sent(String messageId, @Nullable String sequence) {

    static Sent of(Message message) {
        return new Sent(message.content.id(), message.sequence);
    }
}
