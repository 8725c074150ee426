package dev.orderly.local.cli;

import dev.orderly.local.chaos.Mixture;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.chaos.Spans;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Many orders while everything goes wrong; then peace, repair, and a proof that all of them are accounted for. */
@Command(
        name = "soak",
        description = {
            "Place many orders while every knob of chaos strikes, heal, and prove that nothing was lost or doubled.",
            "Exits 1, and names what does not agree, if it was."
        })
final class Soak implements Callable<Integer> {
    /** So that what is lost comes back while one watches. */
    private static final Duration HIDDEN_MAX = Duration.ofSeconds(5);

    /** So that what the carrier has booked is what it took. */
    private static final Map<String, String> LEAVING_AT_ONCE =
            Map.of("CarrierDispatchSeconds", "0", "CarrierDeliverySeconds", "0");

    private static final Duration ANSWER_MAX = Duration.ofSeconds(40);

    @Option(names = "--orders", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    private int orders;

    @Option(
            names = "--faults",
            paramLabel = "P",
            defaultValue = "5%",
            description = "The probability of each knob, such as 0.02 or 2%%. Default: ${DEFAULT-VALUE}")
    private String faults = "5%";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "16",
            description = "Who place orders side by side. Default: ${DEFAULT-VALUE}")
    private int clients;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "How long healing may take. Default: ${DEFAULT-VALUE}")
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
        if (orders < 1 || clients < 1) {
            throw new ParameterException(spec.commandLine(), "--orders and --clients are 1 at least");
        }
        Map<String, String> chosen = new HashMap<>(parameters);
        chosen.putAll(LEAVING_AT_ONCE);
        Running.Setting setting = new Running.Setting(Installation.here().template(), chosen, _ -> {})
                .under(new Running.Unrest(Plan.PEACE, Optional.of(HIDDEN_MAX)));
        PrintWriter out = spec.commandLine().getOut();
        double share = share();
        try (Running running = Running.start(setting)) {
            Http http = new Http(running.url(), ANSWER_MAX).insisting(Duration.ofSeconds(timeoutSeconds));
            SoakShop shop = new SoakShop(new Api(http), clients);
            Duration healing = Duration.ofSeconds(timeoutSeconds);
            SoakRun run = new SoakRun(running, shop, new SoakOffice(http, healing), out);
            return run.run(orders, Mixture.everything(share, seed), healing).code;
        }
    }

    private double share() {
        try {
            double share = Spans.share(faults);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (IllegalArgumentException no) {
            throw new ParameterException(spec.commandLine(), String.valueOf(no.getMessage()), no);
        }
        throw new ParameterException(spec.commandLine(), "--faults is above 0 and at most 1");
    }
}
