package dev.orderly.local.cli;

import dev.orderly.local.chaos.Mixture;
import dev.orderly.local.chaos.Plan;
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
    /**
     * The parameters of a demo, and how long its queues hide a message at most. A bank answers after the step's
     * deadline, in a time that one can wait for; and a step is asked several times before it: a message that came back
     * only after half a minute, as chance may have it, would fail an order that only had to be patient.
     */
    enum Pace {
        /** In peace. */
        BRISK(15, 18, 4),
        /** In chaos a step takes longer, and must not be given up for it. */
        PATIENT(60, 66, 8);

        final int deadlineSeconds;
        final Duration hiddenMax;
        private final int bankSeconds;

        Pace(int deadlineSeconds, int bankSeconds, int hiddenSeconds) {
            this.deadlineSeconds = deadlineSeconds;
            this.bankSeconds = bankSeconds;
            hiddenMax = Duration.ofSeconds(hiddenSeconds);
        }

        Map<String, String> parameters() {
            return Map.of(
                    "StepDeadlineSeconds", Integer.toString(deadlineSeconds),
                    "GatewayLateSeconds", Integer.toString(bankSeconds));
        }
    }

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
        Pace pace = chaos ? Pace.PATIENT : Pace.BRISK;
        Map<String, String> chosen = new HashMap<>(pace.parameters());
        chosen.putAll(parameters);
        Running.Setting setting = new Running.Setting(
                        Installation.here().template(),
                        chosen,
                        happening -> Message.in(happening).ifPresent(chronicle::hear))
                .under(new Running.Unrest(chaos ? Mixture.badDay(seed) : Plan.PEACE, Optional.of(pace.hiddenMax)));
        Duration most = Duration.ofSeconds(chaos ? 2L * timeoutSeconds : timeoutSeconds);
        try (Running running = Running.start(setting)) {
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
}
