package dev.orderly.local.cli;

import dev.orderly.local.chaos.Mixture;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    /** In chaos a step takes longer than in peace, and must not be given up for it. */
    private static final Map<String, String> LATE_IN_CHAOS =
            Map.of("StepDeadlineSeconds", "60", "GatewayLateSeconds", "66");

    /** So that what is lost comes back while one watches. */
    private static final Duration HIDDEN_MAX = Duration.ofSeconds(8);

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

    @Option(
            names = "--chaos",
            description = "Let everything go wrong now and then; it has to balance all the same. By the same seed.")
    private boolean chaos;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Chronicle chronicle = new Chronicle();
        Map<String, String> chosen = new HashMap<>(chaos ? LATE_IN_CHAOS : LATE_ENOUGH);
        chosen.putAll(parameters);
        Running.Setting setting = new Running.Setting(
                Installation.here().template(),
                chosen,
                happening -> Message.in(happening).ifPresent(chronicle::hear));
        Duration most = Duration.ofSeconds(chaos ? 2L * timeoutSeconds : timeoutSeconds);
        try (Running running = Running.start(chaos ? setting.under(unrest()) : setting)) {
            out.println("Orderly runs at " + running.url());
            Http http = new Http(running.url(), most);
            Api api = new Api(chaos ? http.insisting(most) : http);
            Exit exit = new DemoRun(new DemoRun.Stage(api, chronicle, out, most)).tell(DemoScript.episodes(seed));
            if (chaos) {
                out.print(ChaosCommand.injected(running.cloud().chaos().injected()));
            }
            return exit.code;
        }
    }

    private Running.Unrest unrest() {
        return new Running.Unrest(Mixture.badDay(seed), Optional.of(HIDDEN_MAX));
    }
}
