package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.view.Index;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Every minute: dead letters are collected, acts that were cut short are finished, plans go on; and how many letters
 * are open, and since when the oldest is, as metrics.
 */
public final class SweepLettersHandler implements RequestStreamHandler {
    /** An act takes seconds; one that is older was cut short. */
    private static final Duration CUT_SHORT = Duration.ofMinutes(1);

    private static final int SLICE_SECONDS = 60;
    private static final int ROWS_MAX = 1000;

    private final Environment environment;
    private final Collector collector;
    private final Letters letters;
    private final LetterActs acts;
    private final Plans plans;
    private final PlanRunner runner;

    public SweepLettersHandler() {
        this(Environment.aws());
    }

    public SweepLettersHandler(Environment environment) {
        this.environment = environment;
        collector = new Collector(environment);
        letters = new Letters(environment);
        acts = new LetterActs(environment);
        plans = new Plans(environment);
        runner = new PlanRunner(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var collected = collector.collect();
        List.of(Letter.REDRIVING, Letter.DISCARDING).forEach(this::finish);
        plans.rows().query(Letters.inState(Plan.INDEXED, Index.LIMIT_MAX)).rows().stream()
                .filter(row -> row.value().progress().state().equals(Plan.RUNNING))
                .forEach(row -> tried("plan", row.key(), () -> runner.run(row.key(), SLICE_SECONDS)));
        count(collected);
    }

    private void finish(String state) {
        var before = environment.now().minus(CUT_SHORT);
        for (var row : letters.all(Letters.inState(state, Index.LIMIT_MAX), ROWS_MAX)) {
            var act = row.value().act();
            if (act != null && act.since().isBefore(before)) {
                tried("letter", row.key(), () -> acts.finish(row, 0));
            }
        }
    }

    /** What fails now is tried again in a minute, and must not keep the rest from being done. */
    private void tried(String what, String id, Runnable attempt) {
        try {
            attempt.run();
        } catch (RuntimeException later) {
            environment
                    .log()
                    .error(
                            what + "-not-finished",
                            Map.of(what, id, "error", later.getClass().getSimpleName()));
        }
    }

    private void count(long collected) {
        var census = letters.census();
        if (!census.isWhole()) {
            environment.log().warn("more-letters-than-counted", Map.of("atLeast", Long.toString(census.open())));
        }
        environment
                .metrics()
                .write(
                        Metrics.count("LettersCollected", collected),
                        Metrics.count("LettersOpen", census.open()),
                        Metrics.count("LettersParked", census.parked()),
                        Metrics.millis(
                                "LetterOldest", census.age(environment.now()).toMillis()));
    }
}
