package dev.orderly.local.function;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Knows whether anything is going on. Whoever works says so; whoever may have work waiting is asked. Nobody polls. */
public final class Activity {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<BooleanSupplier> waiting = new CopyOnWriteArrayList<>();
    private long running;
    private long changes;

    /**
     * Adds one who may have work waiting: true says there is none. Asked after changes, so the answer must be cheap.
     */
    public void include(BooleanSupplier isIdle) {
        waiting.add(isIdle);
    }

    public void begin() {
        change(1);
    }

    public void end() {
        change(-1);
    }

    /** Something may have changed for those {@link #include included}. */
    public void touch() {
        change(0);
    }

    /** Waits until nothing runs and nothing waits. Not quiet when the limit (of real time) passed first. */
    public Moment awaitQuiet(Duration limit) throws InterruptedException {
        return awaitQuiet(limit, () -> waiting.stream().allMatch(BooleanSupplier::getAsBoolean));
    }

    /** As {@link #awaitQuiet(Duration)}, where somebody else says that nothing waits. */
    public Moment awaitQuiet(Duration limit, BooleanSupplier nothingWaits) throws InterruptedException {
        var left = limit.toNanos();
        while (true) {
            var seen = now();
            if (seen.isQuiet() && nothingWaits.getAsBoolean() && now().equals(seen)) {
                return seen;
            }
            if (left <= 0) {
                return new Moment(false, seen.changes());
            }
            left = awaitChange(seen.changes(), left);
        }
    }

    /** What was known at one moment; equal moments have nothing between them. */
    public record Moment(boolean isQuiet, long changes) {}

    /** Whether anything runs now; what may wait is not asked. */
    public Moment now() {
        lock.lock();
        try {
            return new Moment(running == 0, changes);
        } finally {
            lock.unlock();
        }
    }

    private long awaitChange(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            var left = nanos;
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    private void change(int started) {
        lock.lock();
        try {
            running += started;
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
