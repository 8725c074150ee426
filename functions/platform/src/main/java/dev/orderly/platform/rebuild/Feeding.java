package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.store.Unavailable;
import dev.orderly.platform.view.Gate;
import dev.orderly.platform.view.Generations.Generation;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import java.util.Optional;

/**
 * Brings a row up to what the log holds of a stream, behind the same version gate as live events: whoever is second
 * finds nothing to do.
 */
final class Feeding<R, E> {
    private final ReadModel<R, E> model;
    private final Rows<R> rows;
    private final Gate gate;
    private final Conflicts conflicts;

    Feeding(ReadModel<R, E> model, Environment environment) {
        this.model = model;
        this.rows = new Rows<>(model, environment);
        this.gate = Gate.of(model, environment);
        this.conflicts = new Conflicts(environment);
    }

    /** What came of a stream. */
    sealed interface Fed {
        record Done(boolean wrote) implements Fed {}

        /** Today's code cannot read it, or fold it. */
        record Unfoldable(String error) implements Fed {}
    }

    /** Versions that the live row has passed over are passed over. */
    Fed feed(Generation live, Generation generation, String stream) {
        var shown = shown(live, model.key(stream));
        return conflicts.retry(() -> attempt(shown, generation, stream));
    }

    private Row<R> shown(Generation live, String key) {
        var none = model.fold(live).initial(key);
        try {
            return rows.find(live.number(), key).orElse(none);
        } catch (Unavailable later) {
            throw later;
        } catch (RuntimeException damaged) {
            return none;
        }
    }

    /** Empty when somebody else wrote the row meanwhile. */
    private Optional<Fed> attempt(Row<R> shown, Generation generation, String stream) {
        var fold = model.fold(generation);
        var key = model.key(stream);
        var before = rows.find(generation.number(), key).orElseGet(() -> fold.initial(key));
        var after = before;
        try {
            for (var event : gate.since(stream, before.applied(stream))) {
                after = fold.next(after, event, shown);
            }
        } catch (Unavailable later) {
            throw later;
        } catch (RuntimeException poison) {
            return Optional.of(new Fed.Unfoldable(poison.getClass().getSimpleName()));
        }
        if (after.equals(before)) {
            return Optional.of(new Fed.Done(false));
        }
        return rows.replace(generation.number(), after, fold.indexed(after))
                ? Optional.of(new Fed.Done(true))
                : Optional.empty();
    }
}
