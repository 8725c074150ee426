package dev.orderly.engines.queue;

import dev.orderly.engines.queue.Message.State;
import dev.orderly.engines.queue.QueueEvent.Kind;

/** What a receiver may do with what it was given, as long as its receipt handle is good. */
final class Receipts {
    private final Monitor monitor;
    private final boolean fifo;
    private final Surroundings world;
    private final long token;

    Receipts(Monitor monitor, long token, Surroundings world) {
        this.monitor = monitor;
        this.token = token;
        fifo = monitor.attributes.fifo();
        this.world = world;
    }

    String issue(Message message) {
        return new Handle(token, message.number, message.receiveCount).text();
    }

    /** A second delete is no error. In a FIFO queue a late one is; in a standard queue it may have no effect. */
    void delete(String handle) {
        monitor.locked(() -> {
            var named = named(handle);
            var message = monitor.backlog.find(named.message());
            if (message == null) {
                return this;
            }
            var current = message.receiveCount == named.receive();
            if (fifo && (!current || message.state != State.IN_FLIGHT)) {
                throw SqsErrors.parameter("ReceiptHandle", handle, "The receipt handle has expired.");
            }
            if (current) {
                monitor.backlog.remove(message);
                monitor.note(Kind.DELETED, message);
            }
            return this;
        });
    }

    void changeVisibility(String handle, int seconds) {
        monitor.locked(() -> {
            var named = named(handle);
            var message = monitor.backlog.find(named.message());
            if (message == null || (fifo && message.state != State.IN_FLIGHT)) {
                throw SqsErrors.parameter(
                        "ReceiptHandle",
                        handle,
                        "Message does not exist or is not available for visibility timeout change.");
            }
            if (message.receiveCount != named.receive()) {
                throw SqsErrors.notInFlight();
            }
            var until = world.nowMillis() + 1000L * seconds;
            if (until - message.receivedMillis > 1000L * Limits.VISIBILITY_MAX_SECONDS) {
                throw SqsErrors.parameter(
                        "VisibilityTimeout",
                        seconds,
                        "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");
            }
            if (seconds == 0) {
                monitor.backlog.show(message);
                monitor.note(Kind.RETURNED, message);
            } else {
                monitor.backlog.hide(message, until);
            }
            return this;
        });
    }

    private Handle named(String text) {
        var handle = Handle.parse(text);
        if (handle.queue() != token) {
            throw SqsErrors.handle(text);
        }
        return handle;
    }
}
