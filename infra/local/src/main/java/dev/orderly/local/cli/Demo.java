package dev.orderly.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells Orderly's story by itself, on free ports; succeeds only if everything balances at the end. */
@Command(
        name = "demo",
        description = "Start Orderly, place a few dozen orders of all kinds, check that everything balances.")
final class Demo implements Callable<Integer> {
    /** A bank that answers after the step's deadline, in a time that one can wait for. */
    private static final Map<String, String> LATE_ENOUGH =
            Map.of("StepDeadlineSeconds", "15", "GatewayLateSeconds", "18");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed, other orders. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long an order may take. Default: ${DEFAULT-VALUE}")
    private int timeoutSeconds;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the template; may be repeated.")
    private Map<String, String> parameters = Map.of();

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Chronicle chronicle = new Chronicle();
        Map<String, String> chosen = new HashMap<>(LATE_ENOUGH);
        chosen.putAll(parameters);
        Running.Setting setting = new Running.Setting(
                Installation.here().template(),
                chosen,
                happening -> Message.in(happening).ifPresent(chronicle::hear));
        try (Running running = Running.start(setting)) {
            out.println("Orderly runs at " + running.url());
            Duration most = Duration.ofSeconds(timeoutSeconds);
            Api api = new Api(new Http(running.url(), most));
            return new DemoRun(new DemoRun.Stage(api, chronicle, out, most)).tell(DemoScript.episodes(seed)).code;
        }
    }
}
