package dev.orderly.local.cli;

import dev.orderly.local.chaos.ChaosControl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets things go wrong in a local run, and shows what did. */
@Command(
        name = "chaos",
        description = "Let things go wrong in an Orderly that runs here, on purpose.",
        subcommands = {ChaosCommand.On.class, ChaosCommand.Off.class, ChaosCommand.Ls.class})
final class ChaosCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: on, off or ls");
    }

    private static int shown(CommandSpec spec, AwsConnection connection, Function<Http, Answer> request) {
        Answer answer = request.apply(connection.http());
        if (answer.status() == 400) {
            throw new Failure(Exit.USAGE, answer.json().at("detail").text());
        }
        Value chaos = answer.orFail().json();
        return connection.print(spec, chaos, text(chaos));
    }

    private static String text(Value chaos) {
        Table on = new Table();
        for (Value fault : chaos.at("faults").items()) {
            on.row(
                    fault.at("knob").text(),
                    fault.at("probability").text(),
                    fault.at("scope").text(),
                    fault.at("until").exists() ? "until " + fault.at("until").text() : "until turned off",
                    "struck " + fault.at("struck").text() + " of "
                            + fault.at("chances").text());
        }
        Map<String, String> counts = new LinkedHashMap<>();
        chaos.at("injected").members().forEach((knob, count) -> counts.put(knob, count.text()));
        boolean peaceful = chaos.at("faults").items().isEmpty();
        return (peaceful ? "nothing goes wrong on purpose" + System.lineSeparator() : on.toString()) + injected(counts);
    }

    /** What went wrong so far, one knob a line; empty when nothing did. */
    static String injected(Map<String, ?> counts) {
        Table table = new Table();
        counts.forEach((knob, count) -> table.row("  " + knob, count.toString()));
        return counts.isEmpty() ? "" : "what went wrong so far:" + System.lineSeparator() + table;
    }

    @Command(name = "ls", description = "Show what is on, and what went wrong so far.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private AwsConnection connection = new AwsConnection();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return shown(spec, connection, http -> http.get(ChaosControl.PATH, Map.of()));
        }
    }

    @Command(name = "off", description = "Turn everything off, or one knob.")
    static final class Off implements Callable<Integer> {
        @Mixin
        private AwsConnection connection = new AwsConnection();

        @Parameters(paramLabel = "KNOB", arity = "0..1")
        private @Nullable String knob;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            String path = knob == null ? ChaosControl.PATH : ChaosControl.PATH + "/" + knob;
            return shown(spec, connection, http -> http.send("DELETE", path, Map.of(), null));
        }
    }

    @Command(name = "on", description = "Turn knobs on; a wrong one names them all.")
    static final class On implements Callable<Integer> {
        @Mixin
        private AwsConnection connection = new AwsConnection();

        @Parameters(
                paramLabel = "KNOB=P",
                arity = "1..*",
                description = "Such as bus.deliver.repeat=0.1 sdk.dynamodb.putItem.throttle=5%%")
        private List<String> knobs = List.of();

        @Option(names = "--for", paramLabel = "TIME", description = "How long: 30s, 10m. Default: until turned off.")
        private @Nullable String limit;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
        private long seed;

        @Option(names = "--delay", paramLabel = "TIME", description = "The longest, of knobs that delay.")
        private @Nullable String delay;

        @Option(names = "--function", paramLabel = "NAME", description = "Only there; a name, or parts of it.")
        private @Nullable String function;

        @Option(names = "--queue", paramLabel = "NAME", description = "Only there.")
        private @Nullable String queue;

        @Option(names = "--table", paramLabel = "NAME", description = "Only there.")
        private @Nullable String table;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Map<String, Value> faults = new LinkedHashMap<>();
            for (String said : knobs) {
                String[] pair = said.split("=", 2);
                if (pair.length < 2) {
                    throw new ParameterException(
                            spec.commandLine(), said + " has no probability, such as " + said + "=5%");
                }
                faults.put(pair[0], fault(pair[1]));
            }
            Value plan = Value.object("seed", seed, "faults", Value.ofMembers(faults));
            return shown(spec, connection, http -> http.send("POST", ChaosControl.PATH, Map.of(), plan));
        }

        private Value fault(String probability) {
            Map<String, Value> fault = new LinkedHashMap<>();
            fault.put("probability", new Value(probability));
            put(fault, "for", limit);
            put(fault, "delay", delay);
            put(fault, "function", function);
            put(fault, "queue", queue);
            put(fault, "table", table);
            return Value.ofMembers(fault);
        }

        private static void put(Map<String, Value> fault, String name, @Nullable String value) {
            if (value != null) {
                fault.put(name, new Value(value));
            }
        }
    }
}
