package dev.orderly.local.cli;

import java.util.List;
import java.util.Map;
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
    /** A list must not take long: a page is a hundred commits. */
    private static final Differences.Limits LAG = new Differences.Limits(1000, 20);

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
            ProjectionsApi api = connection.api().projections();
            List<Value> all = api.list().stream().map(one -> withLag(api, one)).toList();
            return connection.print(spec, Value.object("projections", Value.array(all)), ProjectionText.table(all));
        }
    }

    /**
     * What its rows have not seen, by the log, when something waits in its queue or it has none. A queue does not say
     * how old its messages are.
     */
    private static Value withLag(ProjectionsApi api, Value one) {
        if (one.at("waiting").exists() && one.at("waiting").number() == 0) {
            return one;
        }
        Differences lag = Differences.of(api, one.at("name").text(), Map.of("with", "log"), LAG);
        Map<String, Value> members = one.members();
        members.put(
                "behind",
                Value.object(
                        "events", lag.eventsBehind(),
                        "oldest",
                                lag.oldestBehind()
                                        .map(at -> new Value(at.toString()))
                                        .orElse(Value.NOTHING),
                        "whole", lag.isWhole()));
        return Value.ofMembers(members);
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
            ProjectionsApi api = connection.api().projections();
            Value one = withLag(api, api.show(name).orFail().json());
            return connection.print(spec, one, ProjectionText.text(one));
        }
    }
}
