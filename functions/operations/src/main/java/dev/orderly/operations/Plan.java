package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import dev.orderly.platform.view.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An act on many letters: which were chosen when it was made, how fast it runs, how far it is. Whoever runs a slice has
 * it for a while ({@code busyUntil}); the next slice is due when this one's rate allows.
 */
@Encoded
record Plan(Asked asked, List<Effect> effects, Progress progress) {
    static final String PLANNED = "planned";
    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String CANCELLED = "cancelled";
    static final String STOPPED = "stopped";

    /** Plans lie among the letters, in a state that no letter has. */
    static final String INDEXED = "plan";

    @Encoded
    record Asked(
            String what,
            String reason,
            String actor,
            long perSecond,
            String fingerprint,
            String correlation,
            Instant at) {}

    /** How many letters of a consumer it concerns. */
    @Encoded
    record Effect(String consumer, long letters) {}

    @Encoded
    record Progress(
            String state,
            long done,
            long refused,
            long failedAgain,
            @Nullable Instant busyUntil,
            @Nullable Instant nextAt) {
        Progress in(String next) {
            return new Progress(next, done, refused, failedAgain, null, nextAt);
        }
    }

    Plan {
        effects = List.copyOf(effects);
    }

    long letters() {
        return effects.stream().mapToLong(Effect::letters).sum();
    }

    boolean isOpen() {
        return progress.state().equals(PLANNED) || progress.state().equals(RUNNING);
    }

    Plan with(Progress next) {
        return new Plan(asked, effects, next);
    }

    Map<String, String> indexed() {
        return Map.of("state", INDEXED, "lastAt", Timestamps.sortable(asked.at()));
    }
}
