package dev.orderly.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code ./orderly up} in a process of its own, and its first order: seconds from the start of its JVM. */
final class FirstOrder {
    private record Times(double ready, double completed) {}

    private static final int STARTS = 3;
    private static final double NANOS_OF_A_SECOND = 1e9;
    private static final double COMPLETED_MAX_SECONDS = 3;
    private static final long STOP_MAX_SECONDS = 20;

    private FirstOrder() {}

    /** The best of a few starts: another process that takes the cores for a moment only makes it later. */
    static void measure(Report report) throws IOException, InterruptedException {
        var best = start();
        for (var start = 1; start < STARTS; start++) {
            var times = start();
            best = times.completed < best.completed ? times : best;
        }
        report.line("first order", "ready after %.2f s, completed after %.2f s".formatted(best.ready, best.completed));
        report.bar(
                "first completed order at most %.0f s after the JVM's start".formatted(COMPLETED_MAX_SECONDS),
                "%.2f s".formatted(best.completed),
                best.completed <= COMPLETED_MAX_SECONDS);
    }

    private static Times start() throws IOException, InterruptedException {
        var start = System.nanoTime();
        var process = new ProcessBuilder(command()).redirectErrorStream(true).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var address = after(lines, "API ").replaceFirst("^API +", "");
            var ready = seconds(start);
            var client = new Client(URI.create(address));
            var assortment = new Assortment(client);
            assortment.open(1);
            client.createOnceKnown("/v1/orders", "order", Assortment.order(assortment.customer(), 0));
            after(lines, "OrderCompleted");
            return new Times(ready, seconds(start));
        } finally {
            process.destroy();
            if (!process.waitFor(STOP_MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** As the launcher starts it: this JVM has the same flags. */
    private static List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", Installation.application().toString(), "dev.orderly.local.cli.Main"));
        command.addAll(List.of("up", "--port", "0", "--aws-port", "0"));
        return command;
    }

    /** The first line that says so. @throws IllegalStateException with what was said last when the process ends */
    private static String after(BufferedReader lines, String sign) throws IOException {
        var last = "nothing";
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(sign)) {
                return line;
            }
            last = line;
        }
        throw new IllegalStateException("orderly up ended before it said " + sign + "; it said " + last);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS_OF_A_SECOND;
    }
}
