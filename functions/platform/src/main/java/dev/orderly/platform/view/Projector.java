package dev.orderly.platform.view;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.observe.Metrics;
import dev.orderly.platform.receive.Parked;
import dev.orderly.platform.receive.Permanent;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.view.Generations.Generation;
import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a read model: folds events into their rows, one write per row and batch, behind the version gate. A stream
 * that fails stops there, and its row goes on with its others. Where a generation stands beside the live one, it is fed
 * the same.
 */
public final class Projector<R, E> implements QueueBatch.Together<E> {
    private static final int SLICE_MAX = 100; // events between two writes of a row that is unparked

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
        this.gate = Gate.of(model, environment);
        this.conflicts = new Conflicts(environment);
        this.environment = environment;
    }

    @Override
    public Optional<String> keyOf(E event) {
        return model.oldest().rowOf(event);
    }

    /** Brings one row up to these events. */
    @Override
    public Map<Received<E>, Throwable> handle(String key, List<Received<E>> messages) {
        var inOrder = messages.stream()
                .map(Received::envelope)
                .sorted(Comparator.comparingLong(Envelope::sequence))
                .toList();
        var advance = conflicts.retry(() -> feed(
                key,
                row -> inOrder.forEach(event -> row.take(event, () -> gate.due(event, row.applied(event.subject()))))));
        var failures = new IdentityHashMap<Received<E>, Throwable>();
        for (var message : messages) {
            advance.poison(message.envelope()).ifPresent(poison -> failures.put(message, poison));
        }
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

    /** Brings the row of a stream up to what the log tells now: for who hears that there is something, and not what. */
    public void catchUp(String stream) {
        conflicts
                .retry(() -> feed(
                        model.key(stream),
                        row -> gate.since(stream, row.applied(stream))
                                .forEach(event -> row.take(event, () -> List.of(event)))))
                .throwPoison();
    }

    /** Goes on from the gate in slices, one write each. What is passed over moves the gate and nothing else. */
    @Override
    public boolean unpark(Parked parked, String actor, TimeLeft time) {
        var key = model.key(parked.stream());
        if (!model.streams(key).contains(parked.stream())) {
            throw new Permanent("not-fed", "No row of " + model.name() + " is fed by such a stream");
        }
        for (var done = 0; done < EVENTS_MAX && !time.isUp(); done += SLICE_MAX) {
            var slice = conflicts.retry(() -> feed(key, row -> goOn(row, parked)));
            slice.throwPoison();
            if (!slice.isChanged()) {
                return true;
            }
        }
        return false;
    }

    private void goOn(Advance<R> row, Parked parked) {
        var due = gate.since(parked.stream(), row.applied(parked.stream()));
        for (var event : due.subList(0, Math.min(SLICE_MAX, due.size()))) {
            if (parked.skip().contains(event.sequence())) {
                row.pass(event);
            } else {
                row.take(event, () -> List.of(event));
            }
        }
    }

    /**
     * The live row after it was moved and written; empty when another writer was first. Neither generation keeps the
     * other from what it can have; only the live one's failure is the message's. The live one is first, so that a
     * check that begins when the other has failed sees what the other misses.
     */
    private Optional<Advance<R>> feed(String key, Consumer<Advance<R>> moving) {
        var seen = pointers.current();
        Optional<Advance<R>> live = Optional.empty();
        @Nullable RuntimeException failure = null;
        try {
            live = bring(seen, seen.generations().live(), key, moving);
        } catch (RuntimeException failed) {
            failure = failed;
        }
        var beside = seen.generations().beside();
        var done = beside.isEmpty() || bringBeside(seen, beside.get(), key, moving);
        if (failure != null) {
            throw failure;
        }
        return done ? live : Optional.empty();
    }

    private Optional<Advance<R>> bring(
            Pointers.Seen seen, Generation generation, String key, Consumer<Advance<R>> moving) {
        var fold = model.fold(generation);
        var before = rows.find(generation.number(), key).orElseGet(() -> fold.initial(key));
        var advance = new Advance<R>(before, (row, event) -> fold.apply(row, List.of(event)));
        moving.accept(advance);
        var row = advance.row();
        var written = !advance.isChanged()
                || (pointers.isFresh(seen) && rows.replace(generation.number(), row, fold.indexed(row)));
        return written ? Optional.of(advance) : Optional.empty();
    }

    /** What fails here is said in the generations, so that nobody switches to a row that missed something. */
    private boolean bringBeside(Pointers.Seen seen, Generation generation, String key, Consumer<Advance<R>> moving) {
        try {
            var advance = bring(seen, generation, key, moving);
            advance.ifPresent(Advance::throwPoison);
            return advance.isPresent();
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
        return row.applied(stream) >= atLeast ? row : caughtUp(fold, row, stream);
    }

    /** As far as today's code can fold: the row's version says how far that is. */
    private Row<R> caughtUp(Fold<R, E> fold, Row<R> row, String stream) {
        var advance = new Advance<R>(row, (it, event) -> fold.apply(it, List.of(event)));
        for (var event : gate.since(stream, row.applied(stream))) {
            advance.take(event, () -> List.of(event));
            advance.poison(event)
                    .ifPresent(_ -> environment
                            .log()
                            .warn("row-not-caught-up", Map.of("readModel", model.name(), "event", event.id())));
        }
        return advance.row();
    }

    /**
     * The row as it was: folded anew from what the log holds of its streams, as far as {@code then} goes, without what
     * was passed over.
     */
    public Row<R> was(String key, Predicate<Envelope> then) {
        var live = pointers.current().generations().live();
        var fold = model.fold(live);
        var by = rows.find(live.number(), key).orElseGet(() -> fold.initial(key));
        var row = fold.initial(key);
        for (var stream : model.streams(key)) {
            for (var event : gate.since(stream, 0)) {
                row = then.test(event) ? fold.next(row, event, by) : row;
            }
        }
        return row;
    }
}
