package dev.orderly.platform.rebuild;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.view.Gate;
import dev.orderly.platform.view.Generations;
import dev.orderly.platform.view.Generations.Generation;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One row alone: folded anew from the log and put in the place of what stands there, in every generation. */
final class Repair<R, E> {
    /** What a repair did to a row. */
    enum Done {
        /** It was as it should be, or rightly absent. */
        NOTHING,
        WRITTEN,
        /** The log holds nothing of it. */
        REMOVED,
        /** Today's code cannot fold its events. */
        UNFOLDABLE
    }

    private final ReadModel<R, E> model;
    private final Rows<R> rows;
    private final Gate gate;
    private final Comparison<R, E> comparison;
    private final Conflicts conflicts;

    Repair(ReadModel<R, E> model, Environment environment) {
        this.model = model;
        this.rows = new Rows<>(model, environment);
        this.gate = Gate.of(model, environment);
        this.comparison = new Comparison<>(model, environment);
        this.conflicts = new Conflicts(environment);
    }

    /** What was done, by generation. Who did it is recorded before anything is changed, and only then. */
    Map<Integer, Done> repair(String key, Generations generations, Runnable recording) {
        var done = new LinkedHashMap<Integer, Done>();
        for (var generation : generations.fed()) {
            done.put(generation.number(), conflicts.retry(() -> attempt(generation, key, recording)));
        }
        return done;
    }

    /** Empty when somebody wrote meanwhile. */
    private Optional<Done> attempt(Generation generation, String key, Runnable recording) {
        var item = rows.item(generation.number(), key);
        var history = History.read(key, model.streams(key), gate);
        var wrong = comparison.check(generation, key, item, history);
        if (wrong.isEmpty()) {
            return Optional.of(Done.NOTHING);
        }
        return switch (wrong.get().kind()) {
            case UNFOLDABLE -> Optional.of(Done.UNFOLDABLE);
            case EXTRA -> {
                recording.run();
                rows.remove(generation.number(), key);
                yield Optional.of(Done.REMOVED);
            }
            case MISSING, DIFFERENT, BEHIND, UNREADABLE -> {
                recording.run();
                yield write(generation, history, standing(generation, key, item));
            }
        };
    }

    private Optional<Done> write(Generation generation, History history, Row<R> standing) {
        var fold = model.fold(generation);
        var folded = history.now(fold, standing);
        var whole = new Row<>(standing.key(), folded.value(), folded.applied(), folded.passed(), standing.revision());
        return rows.replace(generation.number(), whole, fold.indexed(whole))
                ? Optional.of(Done.WRITTEN)
                : Optional.empty();
    }

    /** What stands there; of what cannot be read, only its revision counts. */
    private Row<R> standing(Generation generation, String key, Optional<Map<String, AttributeValue>> item) {
        var none = model.fold(generation).initial(key);
        return item.flatMap(comparison::readable)
                .orElseGet(() -> new Row<>(key, none.value(), none.applied(), revision(item)));
    }

    private static long revision(Optional<Map<String, AttributeValue>> item) {
        @Nullable AttributeValue revision = item.map(it -> it.get("revision")).orElse(null);
        return revision == null ? 0 : Long.parseLong(revision.n());
    }
}
