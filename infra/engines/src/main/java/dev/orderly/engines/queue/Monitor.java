package dev.orderly.engines.queue;

import dev.orderly.engines.queue.QueueEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A queue's lock, with what everybody who holds it must do: let time do its work first, wake who waits afterwards, and
 * tell what happened once the lock is free.
 */
final class Monitor {
    final Backlog backlog;
    QueueAttributes attributes;
    private final String arn;
    private final Surroundings world;
    private final List<Runnable> listeners;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Counters counters = new Counters();
    private List<QueueEvent> untold = new ArrayList<>();
    private long wakeMillis = Long.MAX_VALUE;
    private boolean alive = true;
    private boolean shown;

    Monitor(String arn, QueueAttributes attributes, Surroundings world) {
        this.arn = arn;
        this.attributes = attributes;
        this.world = world;
        backlog = new Backlog(attributes.fifo(), () -> shown = true);
        listeners = world.hooks().listeners(arn);
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            checkAlive();
            settle();
            return action.get();
        } finally {
            release();
        }
    }

    private void release() {
        var announce = shown && backlog.hasVisible();
        shown = false;
        if (announce) {
            arrived.signal();
        }
        wakeLater();
        var told = untold;
        untold = told.isEmpty() ? told : new ArrayList<>();
        lock.unlock();
        told.forEach(world.hooks()::tell);
        if (announce) {
            listeners.forEach(Runnable::run);
        }
    }

    /** For a holder of the lock: tries until it succeeds or {@link System#nanoTime()} says that the time is up. */
    boolean tryUntil(long deadlineNanos, BooleanSupplier attempt) throws InterruptedException {
        while (!attempt.getAsBoolean()) {
            var left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wakeLater();
            arrived.awaitNanos(left);
            checkAlive();
            settle();
        }
        // One signal wakes one receiver: who leaves something behind passes the word on.
        if (backlog.hasVisible()) {
            arrived.signal();
        }
        return true;
    }

    void note(Kind kind, Message message) {
        counters.count(kind);
        if (world.hooks().observed()) {
            untold.add(new QueueEvent(kind, arn, message.content.id(), Instant.ofEpochMilli(world.nowMillis())));
        }
    }

    Tally tally() {
        return locked(() -> counters.with(backlog));
    }

    void close() {
        lock.lock();
        try {
            alive = false;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void checkAlive() {
        if (!alive) {
            throw SqsErrors.noQueue();
        }
    }

    private void settle() {
        for (var expired : backlog.settle(world.nowMillis(), attributes.retentionMillis)) {
            note(Kind.EXPIRED, expired);
        }
    }

    private void wakeLater() {
        var due = backlog.nextDueMillis();
        if (alive && due < wakeMillis) {
            wakeMillis = due;
            world.timeline().at(Instant.ofEpochMilli(due), () -> wake(due));
        }
    }

    private void wake(long due) {
        lock.lock();
        try {
            if (!alive) {
                return;
            }
            wakeMillis = wakeMillis == due ? Long.MAX_VALUE : wakeMillis;
        } finally {
            lock.unlock();
        }
        locked(() -> this);
    }
}
