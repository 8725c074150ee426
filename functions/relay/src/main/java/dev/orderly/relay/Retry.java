package dev.orderly.relay;

import dev.orderly.platform.Environment;
import java.time.Duration;

/** A few tries of one call, with a pause that doubles and jitter; what still fails comes again with its record. */
final class Retry {
    static final int TRIES_MAX = 4;

    private static final long PAUSE_FIRST_MILLIS = 50;

    private final Environment environment;
    private int tries;

    Retry(Environment environment) {
        this.environment = environment;
    }

    /** Whether to try, after a pause if this is not the first time. */
    boolean allowed() {
        if (tries == TRIES_MAX) {
            return false;
        }
        if (tries > 0) {
            environment.pause(Duration.ofMillis(environment.random().nextLong(PAUSE_FIRST_MILLIS << tries) + 1));
        }
        tries++;
        return true;
    }
}
