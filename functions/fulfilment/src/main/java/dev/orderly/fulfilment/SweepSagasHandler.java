package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.platform.Environment;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.process.ProcessRunner;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every minute: deadlines that passed and whose timers did not come → taken as if they came now (FAULTS F76); and how
 * many sagas run, and since when the oldest waits, as metrics.
 */
public final class SweepSagasHandler implements RequestStreamHandler {
    /** How late a timer may be before it counts as lost: the scheduler's precision is a minute. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** The most rows that one run reads of a kind; the next one goes on. */
    private static final int ROWS_MAX = 1000;

    private final Environment environment;
    private final ProcessRunner<FulfilmentCase, Command, Event> process;
    private final Rows<SagaRow> rows;

    public SweepSagasHandler() {
        this(Environment.aws());
    }

    public SweepSagasHandler(Environment environment) {
        this.environment = environment;
        process = Sagas.process(environment);
        rows = Sagas.rows(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var now = environment.now();
        var found = 0;
        var failed = 0;
        for (var row : all(Sagas.due(Instant.EPOCH, now.minus(GRACE)))) {
            try {
                found += process.sweep(row.key());
            } catch (RuntimeException later) { // the next run tries again; the others must not wait for it
                failed++;
                environment
                        .log()
                        .error(
                                "sweep-failed",
                                Map.of(
                                        "order",
                                        row.key(),
                                        "error",
                                        later.getClass().getSimpleName()));
            }
        }
        environment.metrics().write(Metrics.count("TimersFound", found), Metrics.count("SweepsFailed", failed));
        count(now);
    }

    private void count(Instant now) {
        var oldest = new TreeMap<String, Long>();
        var values = new ArrayList<Metrics.Value>();
        for (var status : SagaRow.OPEN) {
            var open = all(Sagas.unmoved(status, now, Index.LIMIT_MAX));
            values.add(Metrics.count("Sagas" + name(status), open.size()));
            for (var row : open) {
                var step = row.value().step() == null ? status : row.value().step();
                oldest.merge(step, age(row.value(), now), Math::max);
            }
        }
        oldest.forEach((step, age) -> values.add(Metrics.millis("OldestIn" + name(step), age)));
        environment.metrics().write(values.toArray(Metrics.Value[]::new));
    }

    private static long age(SagaRow row, Instant now) {
        return Math.max(0, Duration.between(row.since(), now).toMillis());
    }

    private List<Row<SagaRow>> all(Index first) {
        var found = new ArrayList<Row<SagaRow>>();
        var page = rows.query(first);
        found.addAll(page.rows());
        while (!page.next().isEmpty() && found.size() < ROWS_MAX) {
            page = rows.query(first.after(page.next()));
            found.addAll(page.rows());
        }
        return found;
    }

    /** A metric's name of a step or status: {@code reserve-stock} → {@code ReserveStock}. */
    static String name(String kebab) {
        var name = new StringBuilder();
        for (var word : kebab.split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
