package dev.orderly.platform.rebuild;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.view.Generations;
import dev.orderly.platform.view.ReadModel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is asked and answered about read models. */
final class Bodies {
    private static final int REASON_MAX_CHARS = 500;

    private Bodies() {}

    /** Why somebody acts. */
    @Encoded
    record Reason(String reason) {
        Reason {
            check(reason);
        }
    }

    /** Which generation is given up, and why. */
    @Encoded
    record Drop(int generation, String reason) {
        Drop {
            check(reason);
        }
    }

    private static void check(String reason) {
        if (reason.isBlank() || reason.length() > REASON_MAX_CHARS) {
            throw new IllegalArgumentException("a reason has 1 to " + REASON_MAX_CHARS + " characters");
        }
    }

    /** All read models of a context. */
    @Encoded
    record All(List<One> projections) {
        All {
            projections = List.copyOf(projections);
        }
    }

    /**
     * Where a read model stands, and the function that folds it. So many events are {@code waiting} in its queue, at
     * about this moment; absent where it has none.
     */
    @Encoded
    record One(
            String name,
            String projector,
            @Nullable Long waiting,
            Live live,
            @Nullable Beside beside,
            List<Entry> history) {
        One {
            history = List.copyOf(history);
        }

        static One of(ReadModel<?, ?> model, @Nullable Long waiting, Generations generations) {
            var other = generations.other();
            return new One(
                    model.name(),
                    model.feed().projector(),
                    waiting,
                    new Live(generations.live().number(), generations.live().view()),
                    other == null ? null : Beside.of(other),
                    generations.acts().stream().map(Entry::of).toList());
        }
    }

    /** The generation that is shown, and the version of its view. */
    record Live(int generation, int view) {}

    /** The generation beside it, and what its phase has done so far. */
    record Beside(
            int generation,
            int view,
            String phase,
            Instant since,
            long seen,
            long written,
            long failed,
            List<Generations.Failure> failures) {
        Beside {
            failures = List.copyOf(failures);
        }

        static Beside of(Generations.Other other) {
            return new Beside(
                    other.generation().number(),
                    other.generation().view(),
                    lower(other.phase()),
                    other.since(),
                    other.counts().seen(),
                    other.counts().written(),
                    other.counts().failed(),
                    other.counts().failures());
        }
    }

    /** Who did what, and why. */
    record Entry(Instant at, String what, String by, String reason) {
        static Entry of(Generations.Act act) {
            return new Entry(act.at(), act.what(), act.by(), act.reason());
        }
    }

    /** A page of a comparison. A page may be empty and have a next one. */
    @Encoded
    record Differences(
            long compared,
            List<Listed> differences,
            @Nullable String next) {
        Differences {
            differences = List.copyOf(differences);
        }
    }

    /** One {@link Difference}. */
    record Listed(
            String key,
            String kind,
            @Nullable String path,
            long events,
            @Nullable Instant oldest) {
        static Listed of(Difference found) {
            return new Listed(found.key(), lower(found.kind()), found.path(), found.events(), found.oldest());
        }
    }

    /** What a repair did in each generation. */
    @Encoded
    record Repaired(List<InGeneration> generations) {
        Repaired {
            generations = List.copyOf(generations);
        }
    }

    record InGeneration(int generation, String done) {
        static InGeneration of(int generation, Repair.Done done) {
            return new InGeneration(generation, lower(done));
        }
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
