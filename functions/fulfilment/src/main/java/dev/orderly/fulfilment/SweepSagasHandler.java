package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.platform.Environment;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.process.ProcessRunner;
import dev.orderly.platform.view.Rows;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Every minute: deadlines that passed and whose timers did not come → taken as if they came now (FAULTS F76). */
public final class SweepSagasHandler implements RequestStreamHandler {
    /** How late a timer may be before it counts as lost: the scheduler's precision is a minute. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Environment environment;
    private final ProcessRunner<FulfilmentCase, Command, Event> process;
    private final Rows<SagaRow> rows;

    public SweepSagasHandler() {
        this(Environment.aws());
    }

    public SweepSagasHandler(Environment environment) {
        this.environment = environment;
        process = Sagas.process(environment);
        rows = new Rows<>(Sagas.MODEL, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var found = 0;
        var failed = 0;
        for (var row :
                Sagas.all(rows, Sagas.due(Instant.EPOCH, environment.now().minus(GRACE)))) {
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
    }
}
