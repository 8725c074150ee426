package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.observe.Metrics;
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
import java.util.Objects;
import java.util.TreeMap;

/**
 * Every minute: how many sagas run, since when the oldest waits, and how many are stuck, as metrics. It does nothing
 * about them and is not the sweep, so that it tells also when the sweep fails. Of more than a thousand it says a
 * thousand.
 */
public final class CountSagasHandler implements RequestStreamHandler {
    /** Timer and sweep take three minutes of it: who is later was missed by both, and nobody was told. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);

    private final Environment environment;
    private final Rows<SagaRow> rows;

    public CountSagasHandler() {
        this(Environment.aws());
    }

    public CountSagasHandler(Environment environment) {
        this.environment = environment;
        rows = new Rows<>(Sagas.MODEL, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var now = environment.now();
        var oldest = new TreeMap<String, Long>();
        var values = new ArrayList<Metrics.Value>();
        var stuck = (long) Sagas.all(rows, Sagas.due(Instant.EPOCH, now.minus(STUCK_AFTER)))
                .size();
        for (var status : SagaRow.OPEN) {
            var open = Sagas.all(rows, Sagas.unmoved(status, now, Index.LIMIT_MAX));
            values.add(Metrics.count("Sagas" + name(status), open.size()));
            stuck += waitingForNothing(open, now.minus(STUCK_AFTER));
            for (var row : open) {
                var step = Objects.requireNonNullElse(row.value().step(), status);
                oldest.merge(step, age(row.value(), now), Math::max);
            }
        }
        values.add(Metrics.count("SagasStuck", stuck));
        oldest.forEach((step, age) -> values.add(Metrics.millis("OldestIn" + name(step), age)));
        environment.metrics().write(values.toArray(Metrics.Value[]::new));
    }

    /** Those on their way that no deadline will wake. */
    private static long waitingForNothing(List<Row<SagaRow>> open, Instant before) {
        return open.stream()
                .map(Row::value)
                .filter(row -> !row.status().equals(SagaRow.NEEDS_ATTENTION)
                        && row.until() == null
                        && !row.since().isAfter(before))
                .count();
    }

    private static long age(SagaRow row, Instant now) {
        return Math.max(0, Duration.between(row.since(), now).toMillis());
    }

    /** A metric's name of a step or status: {@code reserve-stock} → {@code ReserveStock}. */
    private static String name(String kebab) {
        var name = new StringBuilder();
        for (var word : kebab.split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
