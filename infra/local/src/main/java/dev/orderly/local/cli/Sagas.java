package dev.orderly.local.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an operator sees of sagas, and does with them. */
@Command(
        name = "sagas",
        description = "See where orders' sagas stand, and act on them.",
        subcommands = {
            ListSagas.class,
            Sagas.Show.class,
            ActOnSaga.Nudge.class,
            ActOnSaga.Postpone.class,
            ActOnSaga.Resolve.class,
            SagaDefinition.class
        })
final class Sagas implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: list, show, nudge, postpone, resolve or definition");
    }

    /** One saga with all that happened in it. */
    @Command(name = "show", description = "Show one saga: its steps, what it waits for, what happened.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ORDER")
        private String order = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value saga = connection.api().saga(order).orFail().json();
            String text = SagaText.head(saga, Instant.now())
                    + System.lineSeparator()
                    + SagaText.steps(saga)
                    + System.lineSeparator()
                    + SagaText.history(saga);
            return connection.print(spec, saga, text);
        }
    }
}
