package dev.orderly.platform.view;

import dev.orderly.codec.Union;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.store.EventStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps a read model: folds a batch's events into their rows, one write per row, behind the version gate. A row that
 * fails takes only its own messages with it.
 */
public final class Projector<R, E> implements QueueBatch.BatchHandler<E> {
    private final View<R, E> view;
    private final Rows<R> rows;
    private final Union<E> events;
    private final Gate gate;
    private final Conflicts conflicts;

    public Projector(View<R, E> view, Rows<R> rows, Union<E> events, Environment environment) {
        this.view = view;
        this.rows = rows;
        this.events = events;
        this.gate = new Gate(new EventStore(environment));
        this.conflicts = new Conflicts(environment);
    }

    @Override
    public Map<Received<E>, RuntimeException> handle(List<Received<E>> messages) {
        var byRow = new LinkedHashMap<String, List<Received<E>>>();
        for (var message : messages) {
            view.rowOf(message.data())
                    .ifPresent(row ->
                            byRow.computeIfAbsent(row, _ -> new ArrayList<>()).add(message));
        }
        var failures = new IdentityHashMap<Received<E>, RuntimeException>();
        byRow.forEach((row, arrived) -> {
            try {
                project(row, arrived.stream().map(Received::envelope).toList());
            } catch (RuntimeException failed) {
                arrived.forEach(message -> failures.put(message, failed));
            }
        });
        return failures;
    }

    /** Brings one row up to these events. */
    private void project(String key, List<Envelope> arrived) {
        var inOrder = arrived.stream()
                .sorted(Comparator.comparingLong(Envelope::sequence))
                .toList();
        conflicts.retry(() -> {
            var before = rows.find(key).orElseGet(() -> new Row<>(key, view.initial(), Map.of(), 0));
            var after = before;
            for (var event : inOrder) {
                after = apply(after, gate.due(event, after.applied(event.subject())));
            }
            return after.equals(before) || rows.replace(after, view.indexed(after.value()))
                    ? Optional.of(after)
                    : Optional.empty();
        });
    }

    /**
     * The row for a reader. If it has not seen that version of the stream, because the write is younger than the last
     * projection, it is caught up from the log without being written; what the log does not hold it does not show.
     */
    public Row<R> read(String key, String stream, long atLeast) {
        var row = rows.find(key).orElseGet(() -> new Row<>(key, view.initial(), Map.of(), 0));
        return row.applied(stream) >= atLeast ? row : apply(row, gate.since(stream, row.applied(stream)));
    }

    /** The row as it was: folded anew from what the log holds of its streams, as far as {@code then} goes. */
    public Row<R> was(String key, List<String> streams, Predicate<Envelope> then) {
        var row = new Row<>(key, view.initial(), Map.of(), 0);
        for (var stream : streams) {
            row = apply(row, gate.since(stream, 0).stream().filter(then).toList());
        }
        return row;
    }

    private Row<R> apply(Row<R> row, List<Envelope> due) {
        var after = row;
        for (var envelope : due) {
            after = after.with(evolve(after.value(), envelope), envelope.subject(), envelope.sequence());
        }
        return after;
    }

    private R evolve(R value, Envelope envelope) {
        return view.evolve(value, envelope.read(events), envelope);
    }
}
