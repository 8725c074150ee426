package dev.orderly.platform.process;

import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.process.SagaEvent.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is counted of a process: how it ended and after how long, what was undone, what was left to a person. */
final class SagaMetrics {
    private SagaMetrics() {}

    /** Nothing when nothing of it happened. */
    static Metrics.Value[] of(List<SagaEvent> events, Duration age) {
        var values = new ArrayList<Metrics.Value>();
        add(values, "CompensationsAsked", events, SagaEvent.UndoAsked.class);
        add(values, "CompensationsParked", events, SagaEvent.UndoGivenUp.class);
        add(values, "StepsTimedOut", events, SagaEvent.StepTimedOut.class);
        add(values, "SagaResolved", events, SagaEvent.Resolved.class);
        for (var event : events) {
            if (event instanceof Ended ended) {
                values.add(Metrics.count(name(ended), 1));
                values.add(Metrics.millis("SagaAge", Math.max(0, age.toMillis())));
            }
        }
        return values.toArray(Metrics.Value[]::new);
    }

    private static void add(
            List<Metrics.Value> values, String name, List<SagaEvent> events, Class<? extends SagaEvent> type) {
        var times = events.stream().filter(type::isInstance).count();
        if (times > 0) {
            values.add(Metrics.count(name, times));
        }
    }

    private static String name(Ended ended) {
        return switch (ended.ending()) {
            case COMPLETED -> "SagaCompleted";
            case COMPENSATED -> "SagaCompensated";
            case NEEDS_ATTENTION -> "SagaParked";
        };
    }
}
