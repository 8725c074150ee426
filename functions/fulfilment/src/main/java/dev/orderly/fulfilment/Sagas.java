package dev.orderly.fulfilment;

import dev.orderly.codec.Codec;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.process.ProcessRunner;
import dev.orderly.platform.process.Standing;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import dev.orderly.platform.view.Timestamps;
import dev.orderly.platform.view.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs sagas, and their read model: one row an order, where its saga stands; found by its status or by its
 * deadline.
 */
final class Sagas implements View<SagaRow, SagaStood> {
    /** The most rows that one run of a function reads of a kind. */
    private static final int ROWS_MAX = 1000;

    static final String CATEGORY = "fulfilment";

    static final ReadModel<SagaRow, SagaStood> MODEL = new ReadModel<>(
            "sagas",
            new ReadModel.Table("SAGAS_TABLE", "order"),
            new ReadModel.Feed("SagasProjector", List.of(CATEGORY), Sagas::standings),
            List.of(new Sagas()),
            SagaStoodCodec.CODEC);

    static ProcessRunner<FulfilmentCase, Command, Event> process(Environment environment) {
        return new ProcessRunner<>(FulfilmentProcess.type(Deadlines.of(environment)), environment);
    }

    /**
     * Where the saga stood after each commit. Most of what happens in it is private, and what it waits for is armed and
     * not said; so its stream is read whole, and tells standings in the place of events.
     */
    private static List<Envelope> standings(EventStore log, String stream, long applied) {
        var commits = log.read(stream);
        var told = new ArrayList<Envelope>();
        for (var i = 0; i < commits.size(); i++) {
            if (commits.get(i).lastVersion() > applied) {
                told.add(stood(commits.get(i), Standing.of(commits.subList(0, i + 1))));
            }
        }
        return told;
    }

    private static Envelope stood(Commit commit, Standing standing) {
        var last = commit.history().getLast();
        var at = new SagaStood.At(MODEL.key(commit.stream()), SagaRow.of(standing));
        return new Envelope(
                last.id(),
                SagaStoodCodec.CODEC.typeOf(at),
                last.kind(),
                SagaStoodCodec.CODEC.versionOf(SagaStoodCodec.CODEC.typeOf(at)),
                last.source(),
                last.subject(),
                last.sequence(),
                last.previous(),
                last.time(),
                last.causality(),
                JsonWriter.write(out -> SagaStoodCodec.CODEC.writeData(at, out)));
    }

    @Override
    public Optional<String> rowOf(SagaStood stood) {
        return Optional.of(stood.order());
    }

    @Override
    public SagaRow initial() {
        return SagaRow.NONE;
    }

    @Override
    public SagaRow evolve(SagaRow before, SagaStood stood, Envelope envelope) {
        return stood.row();
    }

    @Override
    public Codec<SagaRow> codec() {
        return SagaRowCodec.CODEC;
    }

    @Override
    public Map<String, String> indexed(SagaRow row) {
        return row.indexed();
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
