package dev.orderly.simulation.api;

import dev.orderly.local.host.Options;
import java.nio.file.Path;
import java.time.Duration;

/** How a cloud runs where a test waits in real time. */
public final class RealTime {
    /** The third delay of a message that failed is up to 200 s, by chance: longer than any test waits. */
    private static final Duration HIDDEN_MAX = Duration.ofSeconds(4);

    private RealTime() {}

    /** Messages that failed come back within seconds; everything else is as in {@code ./orderly up}. */
    public static Options options(Path unpacked) {
        return Options.defaults(unpacked).hidingAtMost(HIDDEN_MAX);
    }
}
