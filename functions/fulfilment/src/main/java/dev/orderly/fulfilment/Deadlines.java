package dev.orderly.fulfilment;

import dev.orderly.platform.Environment;
import java.time.Duration;

/** How long a step may take (variable STEP_DEADLINE_SECONDS), and a parcel to leave (DISPATCH_DEADLINE_SECONDS). */
record Deadlines(Duration step, Duration dispatch) {
    static Deadlines of(Environment environment) {
        return new Deadlines(
                seconds(environment, "STEP_DEADLINE_SECONDS"), seconds(environment, "DISPATCH_DEADLINE_SECONDS"));
    }

    private static Duration seconds(Environment environment, String variable) {
        return Duration.ofSeconds(Long.parseLong(environment.variable(variable)));
    }
}
