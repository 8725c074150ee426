package dev.orderly.fulfilment;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.platform.Environment;
import dev.orderly.platform.process.ProcessRunner;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.Mirror;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import dev.orderly.platform.view.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What runs sagas, and their read model: one row an order, found by its status or by its deadline. */
final class Sagas {
    /** The most rows that one run of a function reads of a kind. */
    private static final int ROWS_MAX = 1000;

    private Sagas() {}

    static ProcessRunner<FulfilmentCase, Command, Event> process(Environment environment) {
        return new ProcessRunner<>(FulfilmentProcess.type(Deadlines.of(environment)), environment);
    }

    static Rows<SagaRow> rows(Environment environment) {
        return new Rows<>(environment, "SAGAS_TABLE", "order", SagaRowCodec.CODEC);
    }

    static Mirror<SagaRow> mirror(Environment environment) {
        return new Mirror<>(rows(environment), SagaRow::indexed, environment);
    }

    /** Those in that status which have not moved after that moment. */
    static Index unmoved(String status, Instant since, int limit) {
        return new Index(
                "ByStatus",
                new Index.Partition("status", status),
                new Index.Range("since", Timestamps.FIRST, Timestamps.sortable(since)),
                limit);
    }

    /** Those whose deadline lies between the two moments. */
    static Index due(Instant from, Instant to) {
        return new Index(
                "ByDeadline",
                new Index.Partition("timed", SagaRow.TIMED),
                new Index.Range("due", Timestamps.sortable(from), Timestamps.sortable(to)),
                Index.LIMIT_MAX);
    }

    /** Everything that an index holds, the newest first, up to a thousand. */
    static List<Row<SagaRow>> all(Rows<SagaRow> rows, Index first) {
        var page = rows.query(first);
        var found = new ArrayList<>(page.rows());
        while (!page.next().isEmpty() && found.size() < ROWS_MAX) {
            page = rows.query(first.after(page.next()));
            found.addAll(page.rows());
        }
        return found;
    }
}
