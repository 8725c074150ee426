package dev.orderly.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether outsides answer. */
@Command(name = "breakers", description = "See whether outsides answer.", subcommands = Breakers.Ls.class)
final class Breakers implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: ls");
    }

    /** All of them. */
    @Command(name = "ls", description = "List outsides: closed and called, or open and left alone.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Option(names = "--outside", paramLabel = "NAME", description = "Only this one. Default: gateway and carrier")
        private List<String> outsides = List.of("gateway", "carrier");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            List<Value> breakers = outsides.stream()
                    .map(name -> connection.api().breaker(name).orFail().json())
                    .toList();
            Table table = new Table().row("OUTSIDE", "CIRCUIT", "SINCE", "NEXT PROBE", "PROBES", "MAPPINGS PAUSED");
            for (Value one : breakers) {
                table.row(
                        one.at("outside").text(),
                        one.at("state").text(),
                        one.at("since").text(),
                        one.at("nextProbe").text(),
                        one.at("probes").text(),
                        Integer.toString(one.at("paused").items().size()));
            }
            return connection.print(spec, Value.object("breakers", Value.array(breakers)), table);
        }
    }
}
