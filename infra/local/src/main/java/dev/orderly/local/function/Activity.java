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

    /** Adds one who may have work waiting: true says there is none. Asked after changes, so the answer must be cheap. */
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

    /** Waits until nothing runs and nothing waits; false when the limit (of real time) passed first. */
    public boolean awaitQuiet(Duration limit) throws InterruptedException {
        var left = limit.toNanos();
        while (true) {
            var seen = changesWhileNothingRuns();
            if (seen.nothingRuns()
                    && waiting.stream().allMatch(BooleanSupplier::getAsBoolean)
                    && changesWhileNothingRuns().equals(seen)) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            left = awaitChange(seen.changes(), left);
        }
    }

    private record Seen(boolean nothingRuns, long changes) {}

    private Seen changesWhileNothingRuns() {
        lock.lock();
        try {
            return new Seen(running == 0, changes);
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
