package dev.orderly.platform.view;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.view.Generations.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a read model: folds a batch's events into their rows, one write per row, behind the version gate. A row that
 * fails takes only its own messages with it. Where a generation stands beside the live one, it is fed the same.
 */
public final class Projector<R, E> implements QueueBatch.BatchHandler<E> {
    private final ReadModel<R, E> model;
    private final Rows<R> rows;
    private final Pointers pointers;
    private final Gate gate;
    private final Conflicts conflicts;
    private final Environment environment;

    public Projector(ReadModel<R, E> model, Environment environment) {
        this.model = model;
        this.rows = new Rows<>(model, environment);
        this.pointers = new Pointers(model, environment);
        this.gate = new Gate(new EventStore(environment));
        this.conflicts = new Conflicts(environment);
        this.environment = environment;
    }

    @Override
    public Map<Received<E>, RuntimeException> handle(List<Received<E>> messages) {
        var byRow = new LinkedHashMap<String, List<Received<E>>>();
        for (var message : messages) {
            model.oldest()
                    .rowOf(message.data())
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
        countLag(messages);
        return failures;
    }

    /** How long ago the oldest of them happened. */
    private void countLag(List<Received<E>> messages) {
        messages.stream()
                .map(message -> message.envelope().time())
                .min(Comparator.naturalOrder())
                .map(then ->
                        Math.max(0, Duration.between(then, environment.now()).toMillis()))
                .ifPresent(age -> environment.metrics().write(Metrics.millis("ProjectionBehind", age)));
    }

    /** Brings one row up to these events. */
    private void project(String key, List<Envelope> arrived) {
        var inOrder = arrived.stream()
                .sorted(Comparator.comparingLong(Envelope::sequence))
                .toList();
        conflicts.retry(() -> feed(key, inOrder) ? Optional.of(true) : Optional.empty());
    }

    /** Neither generation keeps the other from what it can have; only the live one's failure is the message's. */
    private boolean feed(String key, List<Envelope> inOrder) {
        var seen = pointers.current();
        var done = true;
        @Nullable RuntimeException failure = null;
        try {
            done = bring(seen, seen.generations().live(), key, inOrder);
        } catch (RuntimeException failed) {
            failure = failed;
        }
        var beside = seen.generations().beside();
        if (beside.isPresent()) {
            done &= bringBeside(seen, beside.get(), key, inOrder);
        }
        if (failure != null) {
            throw failure;
        }
        return done;
    }

    private boolean bring(Pointers.Seen seen, Generation generation, String key, List<Envelope> inOrder) {
        var fold = model.fold(generation);
        var before = rows.find(generation.number(), key).orElseGet(() -> fold.initial(key));
        var after = before;
        for (var event : inOrder) {
            after = fold.apply(after, gate.due(event, after.applied(event.subject())));
        }
        return after.equals(before)
                || (pointers.isFresh(seen) && rows.replace(generation.number(), after, fold.indexed(after)));
    }

    /** What fails here is said in the generations, so that nobody switches to a row that missed something. */
    private boolean bringBeside(Pointers.Seen seen, Generation generation, String key, List<Envelope> inOrder) {
        try {
            return bring(seen, generation, key, inOrder);
        } catch (RuntimeException failed) {
            environment
                    .log()
                    .warn(
                            "generation-behind",
                            Map.of(
                                    "readModel",
                                    model.name(),
                                    "generation",
                                    Integer.toString(generation.number()),
                                    "error",
                                    failed.getClass().getSimpleName()));
            var now = pointers.read();
            if (!now.generations().beside().equals(Optional.of(generation))) {
                return false;
            }
            var behind = now.generations().behind(environment.now());
            return behind.equals(now.generations()) || pointers.write(now, behind);
        }
    }

    /**
     * The row for a reader. If it has not seen that version of the stream, because the write is younger than the last
     * projection, it is caught up from the log without being written; what the log does not hold it does not show.
     */
    public Row<R> read(String key, String stream, long atLeast) {
        var live = pointers.current().generations().live();
        var fold = model.fold(live);
        var row = rows.find(live.number(), key).orElseGet(() -> fold.initial(key));
        return row.applied(stream) >= atLeast ? row : fold.apply(row, gate.since(stream, row.applied(stream)));
    }

    /** The row as it was: folded anew from what the log holds of its streams, as far as {@code then} goes. */
    public Row<R> was(String key, Predicate<Envelope> then) {
        var fold = model.fold(pointers.current().generations().live());
        var row = fold.initial(key);
        for (var stream : model.streams(key)) {
            row = fold.apply(row, gate.since(stream, 0).stream().filter(then).toList());
        }
        return row;
    }
}
