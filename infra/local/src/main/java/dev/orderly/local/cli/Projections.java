package dev.orderly.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an operator sees of read models, and does with them. */
@Command(
        name = "projections",
        description = "Rebuild read models from the log beside the live rows; compare, switch and repair them.",
        subcommands = {
            Projections.Ls.class,
            Projections.Status.class,
            RebuildProjection.class,
            CompareProjection.class,
            ActOnProjection.Switch.class,
            ActOnProjection.Cancel.class,
            ActOnProjection.Drop.class,
            ActOnProjection.Repair.class
        })
final class Projections implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private Help help = new Help();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: ls, status, rebuild, compare, switch, cancel, drop or repair");
    }

    /** All of them. */
    @Command(name = "ls", description = "List read models: which generation is shown, what stands beside it, lag.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value answer = connection.api().projections().list().orFail().json();
            var out = spec.commandLine().getOut();
            if (connection.wantsJson()) {
                out.println(answer.pretty());
            } else {
                out.print(ProjectionText.table(answer.at("projections").items()));
            }
            return Exit.DONE.code;
        }
    }

    /** One of them. */
    @Command(name = "status", description = "Show one read model: its generations, and who acted on them and why.")
    static final class Status implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value one = connection.api().projections().show(name).orFail().json();
            ProjectionText.print(one, connection.wantsJson(), spec.commandLine().getOut());
            return Exit.DONE.code;
        }
    }
}
