package dev.orderly.simulation.saga;

import dev.orderly.simulation.saga.stage.Call;
import dev.orderly.simulation.saga.stage.Killed;
import java.util.function.Predicate;

/** Kills a function once, at one of the calls that are counted: before the call, or when it had its effect. */
final class Crash implements Call.Watcher {
    /** Which call counts from 1; 0 kills nobody and only counts. */
    record Point(int call, boolean after) {
        static final Point NEVER = new Point(0, false);

        @Override
        public String toString() {
            return (after ? "after" : "before") + " call " + call;
        }
    }

    private final Point point;
    private final Predicate<Call> counted;
    private int calls;
    private String where = "nowhere";
    private boolean writes;

    Crash(Point point, Predicate<Call> counted) {
        this.point = point;
        this.counted = counted;
    }

    /** How many calls were made. */
    int calls() {
        return calls;
    }

    /** Whether the call there changes anything: otherwise to be killed after it is to be killed before the next. */
    boolean writes() {
        return writes;
    }

    @Override
    public void before(Call call) {
        if (counted.test(call)) {
            calls++;
            kill(call, false);
        }
    }

    @Override
    public void after(Call call) {
        if (counted.test(call)) {
            kill(call, true);
        }
    }

    private void kill(Call call, boolean after) {
        if (calls == point.call() && after == point.after() && where.equals("nowhere")) {
            where = call.toString();
            writes = call.writes();
            throw new Killed(where);
        }
    }

    @Override
    public String toString() {
        return point + ", " + where;
    }
}
