package dev.orderly.platform.decide;

import dev.orderly.platform.Environment;
import dev.orderly.platform.store.Unavailable;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries again when another writer was first: at once, then after a pause that doubles, with jitter so that writers who
 * met once do not meet again.
 */
public final class Conflicts {
    static final int ATTEMPTS_MAX = 10;

    private static final long PAUSE_FIRST_MILLIS = 4;
    private static final long PAUSE_MAX_MILLIS = 250;

    private final Environment environment;

    public Conflicts(Environment environment) {
        this.environment = environment;
    }

    /** @throws Unavailable after {@link #ATTEMPTS_MAX} attempts that all gave nothing */
    public <T> T retry(Supplier<Optional<T>> attempt) {
        for (var attempts = 1; attempts <= ATTEMPTS_MAX; attempts++) {
            var result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            pause(attempts);
        }
        throw new Unavailable(
                "Other writers were first " + ATTEMPTS_MAX + " times", new ConcurrentModificationException());
    }

    /**
     * As {@link #retry(Supplier)}, where what an attempt needs was just read: it serves for the first one, and is read
     * again for each further.
     */
    public <S, T> T retry(S first, Supplier<S> reading, Function<S, Optional<T>> attempt) {
        return attempt.apply(first).orElseGet(() -> retry(() -> attempt.apply(reading.get())));
    }

    private void pause(int attempts) {
        if (attempts > 1) {
            var longest = Math.min(PAUSE_MAX_MILLIS, PAUSE_FIRST_MILLIS << attempts);
            environment.pause(Duration.ofMillis(environment.random().nextLong(longest) + 1));
        }
    }
}
