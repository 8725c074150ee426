package dev.orderly.engines.queue;

import org.jspecify.annotations.Nullable;

/** A message in one queue. Guarded by its queue's lock; moments are epoch milliseconds. */
final class Message {
    enum State {
        VISIBLE,
        DELAYED,
        IN_FLIGHT,
        GONE
    }

    final long number;
    final Content content;
    final long sentMillis;
    final @Nullable String sequence;

    State state = State.VISIBLE;
    long visibleAtMillis;
    long receivedMillis;
    long firstReceivedMillis;
    int receiveCount;
    /** The queue that gave the message up, in a dead-letter queue. */
    @Nullable
    String deadLetterSource;

    Message(long number, Content content, long sentMillis, @Nullable String sequence) {
        this.number = number;
        this.content = content;
        this.sentMillis = sentMillis;
        this.sequence = sequence;
    }

    Message copy() {
        var copy = new Message(number, content, sentMillis, sequence);
        copy.state = state;
        copy.visibleAtMillis = visibleAtMillis;
        copy.receivedMillis = receivedMillis;
        copy.firstReceivedMillis = firstReceivedMillis;
        copy.receiveCount = receiveCount;
        copy.deadLetterSource = deadLetterSource;
        return copy;
    }
}
