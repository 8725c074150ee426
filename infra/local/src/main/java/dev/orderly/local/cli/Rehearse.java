package dev.orderly.local.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts, serves the demo's first orders in silence, and stops: the launcher lets the JVM learn from it what a start
 * needs.
 */
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Callable<Integer> {
    private static final int ORDERS = 3;
    private static final Duration MOST = Duration.ofSeconds(20);

    @Override
    public Integer call() {
        useStackTraces();
        Chronicle chronicle = new Chronicle();
        Installation here = Installation.here();
        Running.Setting setting = new Running.Setting(
                here.template(), Map.of(), happening -> Message.in(happening).ifPresent(chronicle::hear));
        try (Running running = Running.start(setting)) {
            Api api = new Api(new Http(running.url(), MOST));
            PrintWriter silence = new PrintWriter(Writer.nullWriter());
            return new DemoRun(new DemoRun.Stage(api, chronicle, silence, MOST))
                    .tell(DemoScript.episodes(1).stream()
                            .filter(episode -> episode.token().equals("tok_ok"))
                            .limit(ORDERS)
                            .toList())
                    .code;
        }
    }

    /**
     * JDK 25 before 25.0.4 crashes in the making of a cache when the class of a stack trace's elements was loaded and
     * never used.
     *
     * @see <a href="https://bugs.openjdk.org/browse/JDK-8380409">JDK-8380409</a>
     */
    private static void useStackTraces() {
        if (Thread.currentThread().getStackTrace().length == 0) {
            throw new IllegalStateException("This thread runs nothing");
        }
    }
}
