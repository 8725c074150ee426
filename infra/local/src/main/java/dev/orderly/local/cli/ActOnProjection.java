package dev.orderly.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a person does with a read model, and why. */
final class ActOnProjection {
    @Mixin
    private Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "NAME")
    private String name = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept with your name.")
    private String reason = "";

    private int act(String verb, CommandSpec spec) {
        return act(verb, Value.object("reason", reason), spec);
    }

    private int act(String verb, Value body, CommandSpec spec) {
        Value one =
                connection.api().projections().act(name, verb, body).orFail().json();
        return connection.print(spec, one, ProjectionText.text(one));
    }

    /** Gives up what stands beside the live generation, if it is of that kind. */
    private int drop(boolean later, CommandSpec spec) {
        Value one = connection.api().projections().show(name).orFail().json();
        long beside = one.at("beside").at("generation").number();
        if (beside == 0 || later != (beside > one.at("live").at("generation").number())) {
            throw new Failure(
                    Exit.CONFLICT, "there is no " + (later ? "later" : "earlier") + " generation beside the live one");
        }
        return act("drop", Value.object("generation", beside, "reason", reason), spec);
    }

    /** Shows the other generation. */
    @Command(name = "switch", description = "Show the generation that was built; --back shows the earlier one again.")
    static final class Switch implements Callable<Integer> {
        @Mixin
        private ActOnProjection projection = new ActOnProjection();

        @Option(names = "--back", description = "To the generation that was shown before, while it is kept.")
        private boolean back;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return projection.act(back ? "switch-back" : "switch", spec);
        }
    }

    /** Gives up a rebuild. */
    @Command(name = "cancel", description = "Give up the generation that is being built, or is ready.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private ActOnProjection projection = new ActOnProjection();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return projection.drop(true, spec);
        }
    }

    /** Gives up the way back. */
    @Command(name = "drop", description = "Give up the earlier generation that is kept; there is no way back then.")
    static final class Drop implements Callable<Integer> {
        @Mixin
        private ActOnProjection projection = new ActOnProjection();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return projection.drop(false, spec);
        }
    }

    /** One row. */
    @Command(name = "repair", description = "Fold one row anew from the log, in each generation.")
    static final class Repair implements Callable<Integer> {
        @Mixin
        private ActOnProjection projection = new ActOnProjection();

        @Parameters(index = "1", paramLabel = "ROW", description = "The row's key, such as an order's id.")
        private String row = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value done = projection
                    .connection
                    .insistingApi()
                    .projections()
                    .repair(projection.name, row, projection.reason)
                    .orFail()
                    .json();
            Table table = new Table().row("GENERATION", "DONE");
            done.at("generations")
                    .items()
                    .forEach(each -> table.row(
                            each.at("generation").text(), each.at("done").text()));
            return projection.connection.print(spec, done, table);
        }
    }
}
