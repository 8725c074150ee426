package dev.orderly.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Drives a plan to its end, slice by slice; left alone it would go on, a slice each minute. */
final class PlanRun {
    private static final Set<String> OVER = Set.of("done", "cancelled", "stopped");

    private final Api api;
    private final Duration silenceMax;

    PlanRun(Api api, Duration silenceMax) {
        this.api = api;
        this.silenceMax = silenceMax;
    }

    /** The plan at its end. Fails with TIMED_OUT when it does not get any further for that long. */
    Value toItsEnd(String plan, PrintWriter progress) {
        Value last = run(plan);
        while (!isOver(last)) {
            String before = last.at("done").text();
            last = Patience.of(silenceMax)
                    .until(
                            () -> run(plan),
                            it -> isOver(it) || !it.at("done").text().equals(before));
            if (!isOver(last) && last.at("done").text().equals(before)) {
                throw new Failure(Exit.TIMED_OUT, "the plan " + plan + " gets no further; it goes on by itself");
            }
            progress.println(
                    last.at("done").text() + " of " + last.at("letters").text());
        }
        return last;
    }

    private Value run(String plan) {
        return api.actOnPlan(plan, "run", "run-" + UUID.randomUUID()).orFail().json();
    }

    private static boolean isOver(Value plan) {
        return OVER.contains(plan.at("state").text());
    }
}
