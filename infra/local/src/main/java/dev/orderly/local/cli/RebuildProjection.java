package dev.orderly.local.cli;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a rebuild, or goes on with one, until the new generation is ready. */
@Command(
        name = "rebuild",
        description = "Build a read model anew beside the live rows, until it is ready to compare and switch."
                + " One that was begun goes on.")
final class RebuildProjection implements Callable<Integer> {
    private static final Set<String> UNDER_WAY = Set.of("preparing", "filling", "checking");

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept with your name.")
    private String reason = "";

    @Option(names = "--detach", description = "Do not wait: it goes on by itself, a slice each minute.")
    private boolean detach;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Ages.Converter.class,
            defaultValue = "10m",
            description = "How long to wait at most, such as 30s or 10m. Default: ${DEFAULT-VALUE}")
    private Duration most = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ProjectionsApi api = connection.api().projections();
        Value one = api.show(name).orFail().json();
        if (!isUnderWay(one)) {
            one = api.act(name, "rebuild", Value.object("reason", reason))
                    .orFail()
                    .json();
        }
        if (!detach) {
            one = Patience.of(most).until(() -> api.slice(name).orFail().json(), it -> !isUnderWay(it));
        }
        int exit = connection.print(spec, one, ProjectionText.text(one));
        if (!detach && isUnderWay(one)) {
            throw new Failure(Exit.TIMED_OUT, name + " is not ready yet; it goes on by itself");
        }
        return exit;
    }

    /** Something that cannot be folded stays so: nobody waits for it. */
    private static boolean isUnderWay(Value one) {
        Value beside = one.at("beside");
        return UNDER_WAY.contains(beside.at("phase").text())
                && !(beside.at("phase").text().equals("checking")
                        && beside.at("failed").number() > 0);
    }
}
