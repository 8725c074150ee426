package dev.orderly.engines.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wall-clock time. One daemon thread keeps the moments; each action runs on a virtual thread of its own. */
public final class RealTimeline implements Timeline {
    /** What is asked after closing is dropped, like what had not happened until then. */
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("timeline").factory(), new ThreadPoolExecutor.DiscardPolicy());

    public RealTimeline() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public Pending at(Instant moment, Runnable action) {
        var delay = Math.max(0, Duration.between(instant(), moment).toNanos());
        var future = timer.schedule(
                () -> Thread.ofVirtual().name("timeline-action").start(action), delay, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public boolean passes() {
        return true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
