package dev.orderly.engines.queue;

import dev.orderly.engines.queue.QueueEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** One queue. Every call first lets time do its work: what is due appears, what is too old goes. */
final class Queue {
    final String name;
    final String arn;
    final long createdMillis;
    final Map<String, String> tags = new ConcurrentSkipListMap<>();
    private final boolean fifo;
    private final Surroundings world;
    private final Monitor monitor;
    private final Backlog backlog;
    private final Deduplication deduplication = new Deduplication();
    private final Receipts receipts;
    private final long token;
    private long modifiedMillis;
    private long purgeableMillis;
    private long lastNumber;

    Queue(QueueState state, String arn, Surroundings world) {
        this.name = state.name();
        this.arn = arn;
        this.world = world;
        var attributes = QueueAttributes.kept(state.attributes());
        fifo = attributes.fifo();
        monitor = new Monitor(arn, attributes, world);
        backlog = monitor.backlog;
        token = state.token();
        receipts = new Receipts(monitor, token, world);
        createdMillis = state.createdMillis();
        modifiedMillis = state.modifiedMillis();
        lastNumber = state.lastNumber();
        tags.putAll(state.tags());
        restore(state.messages());
    }

    private void restore(List<Message> messages) {
        monitor.locked(() -> {
            for (var message : messages) {
                backlog.restore(message, world.nowMillis());
                monitor.note(Kind.ARRIVED, message);
            }
            return this;
        });
    }

    QueueState state() {
        return monitor.locked(() -> new QueueState(
                name,
                monitor.attributes.values(),
                Map.copyOf(tags),
                createdMillis,
                modifiedMillis,
                token,
                lastNumber,
                backlog.all().stream().map(Message::copy).toList()));
    }

    /** Accepts a message, or answers the one accepted before with the same deduplication id. */
    Sent send(Content content, @Nullable Integer delaySeconds) {
        return monitor.locked(() -> {
            var now = world.nowMillis();
            var key = !fifo
                    ? ""
                    : (monitor.attributes.deduplicatesByGroup ? content.group() : "") + '\n' + content.deduplication();
            var earlier = fifo ? deduplication.earlier(key, now) : null;
            if (earlier != null) {
                return earlier;
            }
            var message = new Message(++lastNumber, content, now, sequence());
            var delay = delaySeconds == null || fifo ? monitor.attributes.delayMillis : 1000L * delaySeconds;
            backlog.add(message, now + delay, now);
            if (fifo) {
                deduplication.accept(key, Sent.of(message), now);
            }
            monitor.note(Kind.SENT, message);
            return Sent.of(message);
        });
    }

    /** A message comes from another queue: at once visible, and as old as it was in a standard queue. */
    void arrive(Transfer transfer, @Nullable String deadLetterSource) {
        monitor.locked(() -> {
            var now = world.nowMillis();
            var message = new Message(++lastNumber, transfer.content(), fifo ? now : transfer.sentMillis(), sequence());
            message.firstReceivedMillis = transfer.firstReceivedMillis();
            message.receiveCount = transfer.receiveCount();
            message.deadLetterSource = deadLetterSource;
            backlog.add(message, now, now);
            monitor.note(Kind.ARRIVED, message);
            return message;
        });
    }

    private @Nullable String sequence() {
        return fifo ? "188%017d".formatted(lastNumber) : null;
    }

    /** Waits, on time that passes by itself, until there is something or the wait is over. */
    List<Delivery> receive(Demand demand) {
        var deadline = System.nanoTime() + (world.timeline().passes() ? demand.waitMillis() * 1_000_000 : 0);
        var deliveries = new ArrayList<Delivery>();
        while (true) {
            var dead = new ArrayList<Message>();
            var target = deadLetterQueue();
            var taken = monitor.locked(() -> await(deadline, () -> take(demand, target, deliveries, dead)));
            if (target != null) {
                dead.forEach(message -> bury(message, target));
            }
            if (!taken || !deliveries.isEmpty()) {
                return deliveries;
            }
        }
    }

    /** A dead-letter queue that is deleted at this very moment gets nothing, and nothing is lost. */
    private void bury(Message message, Queue target) {
        try {
            target.arrive(Transfer.of(message), arn);
        } catch (QueueDoesNotExistException deleted) {
            arrive(Transfer.of(message), message.deadLetterSource);
        }
    }

    private boolean await(long deadline, BooleanSupplier take) {
        try {
            return monitor.tryUntil(deadline, take);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for messages of " + name, stopped);
        }
    }

    private boolean take(Demand demand, @Nullable Queue target, List<Delivery> deliveries, List<Message> dead) {
        var max = Math.min(demand.max(), Limits.IN_FLIGHT_MAX_MESSAGES - backlog.inFlight());
        if (max <= 0) {
            if (!fifo && demand.waitMillis() == 0) {
                throw SqsErrors.overLimit("Too many messages are in flight; delete some before receiving more.");
            }
            return false;
        }
        var policy = monitor.attributes.redrive;
        backlog.offer(message -> {
            if (target != null && policy != null && message.receiveCount >= policy.maxReceives()) {
                give(Kind.DEAD_LETTERED, message, dead);
                return true;
            }
            deliveries.add(deliver(message, demand));
            return deliveries.size() < max;
        });
        return !deliveries.isEmpty() || !dead.isEmpty();
    }

    private void give(Kind why, Message message, List<Message> leaving) {
        backlog.remove(message);
        monitor.note(why, message);
        leaving.add(message);
    }

    private Delivery deliver(Message message, Demand demand) {
        var now = world.nowMillis();
        var visibility =
                demand.visibilityMillis() < 0 ? monitor.attributes.visibilityMillis : demand.visibilityMillis();
        message.receiveCount++;
        message.receivedMillis = now;
        message.firstReceivedMillis = message.firstReceivedMillis == 0 ? now : message.firstReceivedMillis;
        backlog.hide(message, now + visibility);
        monitor.note(Kind.RECEIVED, message);
        return Delivery.of(message, receipts.issue(message));
    }

    /** Where the dead letters go, if that queue exists and lets us. */
    private @Nullable Queue deadLetterQueue() {
        var policy = attributes().redrive;
        var target = policy == null ? null : world.queues().apply(policy.deadLetterArn());
        return target != null
                        && target != this
                        && target.attributes().redriveAllow.allows(arn)
                ? target
                : null;
    }

    Receipts receipts() {
        return receipts;
    }

    /** Takes up to so many visible messages away for another queue. */
    List<Message> moveOut(int max) {
        var leaving = new ArrayList<Message>();
        return monitor.locked(() -> {
            backlog.offer(message -> {
                give(Kind.MOVED, message, leaving);
                return leaving.size() < max;
            });
            return leaving;
        });
    }

    void purge() {
        monitor.locked(() -> {
            if (world.nowMillis() < purgeableMillis) {
                throw SqsErrors.purging(name);
            }
            purgeableMillis = world.nowMillis() + 1000L * Limits.PURGE_SECONDS;
            backlog.all().forEach(message -> give(Kind.PURGED, message, new ArrayList<>()));
            deduplication.clear();
            return this;
        });
    }

    void change(QueueAttributes attributes) {
        monitor.locked(() -> {
            monitor.attributes = attributes;
            modifiedMillis = world.nowMillis();
            return this;
        });
    }

    QueueAttributes attributes() {
        return monitor.locked(() -> monitor.attributes);
    }

    long modifiedMillis() {
        return monitor.locked(() -> modifiedMillis);
    }

    Tally tally() {
        return monitor.tally();
    }

    /** When the oldest message that is not deleted was sent; in a dead-letter queue, to the first queue. */
    OptionalLong oldestMillis() {
        return monitor.locked(backlog::oldestMillis);
    }

    void close() {
        monitor.close();
    }
}
