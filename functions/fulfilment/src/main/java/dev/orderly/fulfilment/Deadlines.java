package dev.orderly.fulfilment;

import dev.orderly.platform.Environment;
import java.time.Duration;

/** How long a step may take, variable STEP_DEADLINE_SECONDS. */
final class Deadlines {
    private Deadlines() {}

    static Duration of(Environment environment) {
        return Duration.ofSeconds(Long.parseLong(environment.variable("STEP_DEADLINE_SECONDS")));
    }
}
