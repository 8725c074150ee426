package dev.orderly.engines.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that moves only when told to. Actions of the same moment run in the order in which they were set. */
public final class VirtualTimeline implements Timeline {
    private record Action(Instant moment, long order, Runnable run) {}

    private final PriorityQueue<Action> actions =
            new PriorityQueue<>(Comparator.comparing(Action::moment).thenComparingLong(Action::order));
    private Instant now;
    private long order;

    public VirtualTimeline(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Pending at(Instant moment, Runnable action) {
        var pending = new Action(moment.isBefore(now) ? now : moment, order++, action);
        actions.add(pending);
        return () -> drop(pending);
    }

    @Override
    public boolean passes() {
        return false;
    }

    /** Moves on by the duration and runs, in order of time, what falls due. Actions may set further ones. */
    public void advance(Duration duration) {
        var end = instant().plus(duration);
        for (var due = due(end); due != null; due = due(end)) {
            due.run().run();
        }
        moveTo(end);
    }

    /** When the next action falls due; empty when none is set. */
    public synchronized Optional<Instant> next() {
        return Optional.ofNullable(actions.peek()).map(Action::moment);
    }

    private synchronized @Nullable Action due(Instant end) {
        var next = actions.peek();
        if (next == null || next.moment().isAfter(end)) {
            return null;
        }
        actions.remove();
        now = next.moment();
        return next;
    }

    private synchronized void moveTo(Instant end) {
        now = end;
    }

    private synchronized void drop(Action action) {
        actions.remove(action);
    }

    @Override
    public synchronized void close() {
        actions.clear();
    }
}
