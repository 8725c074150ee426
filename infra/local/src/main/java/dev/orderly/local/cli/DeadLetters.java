package dev.orderly.local.cli;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an operator sees of dead letters, and does with them. */
@Command(
        name = "dlq",
        description = "See what was given up, and why; send it back, or let it be.",
        subcommands = {
            ListLetters.class,
            DeadLetters.Show.class,
            ActOnLetters.Redrive.class,
            ActOnLetters.Discard.class,
            DeadLetters.Plans.class,
            DeadLetters.Plan.class,
            DeadLetters.Cancel.class
        })
final class DeadLetters implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: ls, show, redrive, discard, plans, plan or cancel");
    }

    /** One letter with its message. */
    @Command(name = "show", description = "Show one letter: its message, why it died, what waits for it.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private OneById one = new OneById();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return one.print(spec, Api::deadLetter, LetterText::shown);
        }
    }

    /** All plans. */
    @Command(name = "plans", description = "List acts on many letters, the last planned first.")
    static final class Plans implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most.")
        private int limit;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value plans = connection
                    .api()
                    .plans(Map.of("limit", Integer.toString(limit)))
                    .orFail()
                    .json();
            return connection.print(
                    spec, plans, LetterText.plans(plans.at("plans").items()));
        }
    }

    /** One plan. */
    @Command(name = "plan", description = "Show one plan, and how far it is.")
    static final class Plan implements Callable<Integer> {
        @Mixin
        private OneById one = new OneById();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return one.print(spec, Api::plan, LetterText::plan);
        }
    }

    /** The end of a plan. */
    @Command(name = "cancel", description = "End a plan; what it has sent stays sent.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private OneById one = new OneById();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return one.print(
                    spec,
                    (api, plan) -> api.actOnPlan(plan, "cancellation", "cancel-" + UUID.randomUUID()),
                    LetterText::plan);
        }
    }
}
