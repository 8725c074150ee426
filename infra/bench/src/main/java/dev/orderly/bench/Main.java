package dev.orderly.bench;

import dev.orderly.local.cli.Help;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what was asked for, everything in one run so that the numbers compare, and holds the bars against it. */
@Command(name = "bench", description = "Run the benchmarks: numbers of this machine, beside the bars.")
public final class Main implements Callable<Integer> {
    private static final int BAR_MISSED = 1;

    /** What can be measured alone. */
    enum Part {
        RAW,
        FLOW,
        LATENCY,
        START,
        SAGAS,
        STREAMS
    }

    @Option(names = "--only", paramLabel = "PART", description = "One of ${COMPLETION-CANDIDATES}. Default: all.")
    private @Nullable Part only;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long the latency is measured, and each raw rate a quarter of it."
                    + " Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Orders of the whole flow; a warm-up round is a quarter of them. Default: ${DEFAULT-VALUE}")
    private int orders;

    @Option(names = "--strict", description = "End with 1 if a bar is missed.")
    private boolean strict;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || orders < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds and --orders must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        var report = new Report(out);
        report.machine();
        measure(only == null ? EnumSet.allOf(Part.class) : EnumSet.of(only), report);
        report.bars();
        return strict && report.missed() ? BAR_MISSED : CommandLine.ExitCode.OK;
    }

    private void measure(Set<Part> parts, Report report) throws Exception {
        if (parts.contains(Part.START)) {
            FirstOrder.measure(report);
        }
        if (parts.contains(Part.SAGAS)) {
            SagaRate.measure(seconds / 2 + 1).tell(report);
        }
        if (parts.contains(Part.STREAMS)) {
            LongStreams.measure().tell(report);
        }
        if (parts.contains(Part.RAW)) {
            LogRates.measure(seconds).tell(report);
        }
        if (parts.contains(Part.FLOW) || parts.contains(Part.LATENCY)) {
            // The flow is held against the engine, even when only the flow was asked for.
            var writesPerSecond = parts.contains(Part.FLOW) ? LogRates.writesPerSecond(seconds) : 0;
            try (var shop = Shop.open()) {
                shop.warmUp(orders);
                if (parts.contains(Part.FLOW)) {
                    Flow.measure(shop, orders).tell(report, writesPerSecond);
                }
                if (parts.contains(Part.LATENCY)) {
                    Latency.measure(shop, seconds).tell(report);
                }
            }
        }
    }
}
