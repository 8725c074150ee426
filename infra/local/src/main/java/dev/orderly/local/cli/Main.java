package dev.orderly.local.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The commands that {@code ./orderly} passes on. */
@Command(
        name = "orderly",
        description = "Event-driven order fulfilment, on this machine or anywhere.",
        subcommands = {
            Up.class,
            Demo.class,
            PlaceOrder.class,
            Orders.class,
            Trace.class,
            Sagas.class,
            DeadLetters.class,
            Account.class,
            Projections.class,
            Republish.class,
            Replay.class,
            Breakers.class,
            ChaosCommand.class,
            Soak.class,
            Alarms.class,
            Rehearse.class,
            HelpCommand.class
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Runs a command in this JVM, with its output there, and says its exit code. */
    public static int run(PrintWriter out, String... args) {
        return commandLine().setOut(out).setErr(out).execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setExecutionStrategy(Main::toTheLastLetter)
                .setExecutionExceptionHandler((problem, line, _) -> {
                    if (!(problem instanceof Failure failure)) {
                        throw problem;
                    }
                    say(line.getErr(), failure.text());
                    return failure.exit.code;
                });
    }

    /** A command's output is buffered up to its last line's end, and the JVM ends without looking. */
    private static int toTheLastLetter(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            parsed.asCommandLineList().forEach(line -> line.getOut().flush());
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command");
    }

    private static void say(PrintWriter err, String message) {
        err.println("orderly: " + message);
        err.flush();
    }
}
