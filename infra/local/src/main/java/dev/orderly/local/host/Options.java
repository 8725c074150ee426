package dev.orderly.local.host;

import dev.orderly.engines.time.RealTimeline;
import dev.orderly.engines.time.Timeline;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.function.Logs;
import dev.orderly.local.happening.Happening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
 * @param plan what goes wrong from the start
 * @param visibilityMax how long queues hide a message at most, for who cannot wait as long as the template says
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
        Plan plan,
        Optional<Duration> visibilityMax,
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
                Plan.PEACE,
                Optional.empty(),
                _ -> {},
                STOP_LIMIT,
                RealTimeline::new);
    }

    public Options onPort(int port) {
        return new Options(port, code, logs, unpacked, data, plan, visibilityMax, observer, stopLimit, timeline);
    }

    public Options from(CodeFrom other) {
        return new Options(httpPort, other, logs, unpacked, data, plan, visibilityMax, observer, stopLimit, timeline);
    }

    public Options loggingTo(Logs other) {
        return new Options(httpPort, code, other, unpacked, data, plan, visibilityMax, observer, stopLimit, timeline);
    }

    public Options keeping(Path directory) {
        return new Options(
                httpPort,
                code,
                logs,
                unpacked,
                Optional.of(directory),
                plan,
                visibilityMax,
                observer,
                stopLimit,
                timeline);
    }

    public Options under(Plan other) {
        return new Options(httpPort, code, logs, unpacked, data, other, visibilityMax, observer, stopLimit, timeline);
    }

    /** Shorter than the template's; a message in hand for longer comes a second time meanwhile. */
    public Options hidingAtMost(Duration limit) {
        return new Options(
                httpPort, code, logs, unpacked, data, plan, Optional.of(limit), observer, stopLimit, timeline);
    }

    public Options observedBy(Consumer<Happening> other) {
        return new Options(httpPort, code, logs, unpacked, data, plan, visibilityMax, other, stopLimit, timeline);
    }

    public Options on(Supplier<Timeline> other) {
        return new Options(httpPort, code, logs, unpacked, data, plan, visibilityMax, observer, stopLimit, other);
    }
}
