package dev.orderly.local.host;

import dev.orderly.engines.time.RealTimeline;
import dev.orderly.engines.time.Timeline;
import dev.orderly.local.function.Logs;
import dev.orderly.local.happening.Happening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a cloud runs, beyond what its template says.
 *
 * @param httpPort of the HTTP API; 0 takes a free one
 * @param code where handlers come from
 * @param logs where their lines go
 * @param unpacked keeps the libraries of zips between starts
 * @param data keeps tables between starts; without it they end with the cloud
 * @param disorderSeed lets bus, queues and streams repeat and reorder every delivery, by this seed
 * @param observer hears everything that happens, on the thread on which it happens
 * @param stopLimit how long closing waits for what is under way
 * @param timeline made when the cloud starts, closed with it
 */
public record Options(
        int httpPort,
        CodeFrom code,
        Logs logs,
        Path unpacked,
        Optional<Path> data,
        OptionalLong disorderSeed,
        Consumer<Happening> observer,
        Duration stopLimit,
        Supplier<Timeline> timeline) {

    /** See {@link dev.orderly.local.function.Code}. */
    public enum CodeFrom {
        CLASS_PATH,
        SHARED_ZIPS,
        ISOLATED_ZIPS
    }

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** Handlers from their zips, a free port, everything in memory, nothing logged. */
    public static Options defaults(Path unpacked) {
        return new Options(
                0,
                CodeFrom.SHARED_ZIPS,
                new Logs.None(),
                unpacked,
                Optional.empty(),
                OptionalLong.empty(),
                _ -> {},
                STOP_LIMIT,
                RealTimeline::new);
    }

    public Options onPort(int port) {
        return new Options(port, code, logs, unpacked, data, disorderSeed, observer, stopLimit, timeline);
    }

    public Options from(CodeFrom other) {
        return new Options(httpPort, other, logs, unpacked, data, disorderSeed, observer, stopLimit, timeline);
    }

    public Options loggingTo(Logs other) {
        return new Options(httpPort, code, other, unpacked, data, disorderSeed, observer, stopLimit, timeline);
    }

    public Options keeping(Path directory) {
        return new Options(
                httpPort, code, logs, unpacked, Optional.of(directory), disorderSeed, observer, stopLimit, timeline);
    }

    public Options disorderedBy(long seed) {
        return new Options(httpPort, code, logs, unpacked, data, OptionalLong.of(seed), observer, stopLimit, timeline);
    }

    public Options observedBy(Consumer<Happening> other) {
        return new Options(httpPort, code, logs, unpacked, data, disorderSeed, other, stopLimit, timeline);
    }

    public Options on(Supplier<Timeline> other) {
        return new Options(httpPort, code, logs, unpacked, data, disorderSeed, observer, stopLimit, other);
    }
}
