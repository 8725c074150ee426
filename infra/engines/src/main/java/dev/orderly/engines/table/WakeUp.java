package dev.orderly.engines.table;

import dev.orderly.engines.time.Timeline;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where a reader rests until there is something to read, a moment has come, or it is to end. */
final class WakeUp {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long calls = 1; // whatever is there already
    private long seen;
    private long answered;
    private boolean ended;
    private boolean pausing;
    private boolean wakes;

    void wake() {
        change(() -> calls++);
    }

    void end() {
        change(() -> ended = true);
    }

    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Notes which calls the next read answers. */
    void look() {
        change(() -> seen = calls);
    }

    /** Says that everything up to the last look is done. */
    void caughtUp() {
        change(() -> answered = seen);
    }

    boolean isCaughtUp() {
        lock.lock();
        try {
            return answered == calls;
        } finally {
            lock.unlock();
        }
    }

    /** Rests until woken since the last look, or for that long. */
    void rest(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            var left = longest.toNanos();
            while (calls == seen && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the duration is over on that timeline, or until woken when the caller wants that, or the end. */
    void pause(Duration duration, Timeline timeline, boolean untilWoken) throws InterruptedException {
        var over = new boolean[1];
        var pending = timeline.at(
                timeline.instant().plus(duration),
                () -> change(() -> {
                    over[0] = true;
                    pausing = false; // before the reader goes on, so that nobody takes it for idle meanwhile
                }));
        lock.lock();
        try {
            pausing = !over[0];
            wakes = untilWoken;
            changed.signalAll();
            while (!over[0] && !ended && !(untilWoken && calls != seen)) {
                changed.await();
            }
        } finally {
            pausing = false;
            lock.unlock();
            pending.cancel();
        }
    }

    /** False when the deadline came first. */
    boolean awaitCaughtUp(Duration longest) throws InterruptedException {
        return await(longest, this::isCaughtUp);
    }

    /** Waits until all is done, or only time, and nobody's call, makes the rest go on. */
    boolean awaitIdle(Duration longest) throws InterruptedException {
        return await(longest, () -> answered == calls || (pausing && !(wakes && calls != seen)));
    }

    private boolean await(Duration longest, BooleanSupplier so) throws InterruptedException {
        lock.lock();
        try {
            var left = longest.toNanos();
            while (!so.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return so.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
