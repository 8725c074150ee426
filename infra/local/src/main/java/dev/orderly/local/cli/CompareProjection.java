package dev.orderly.local.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which rows are not as they should be. Exit code 1 when there are any. */
@Command(
        name = "compare",
        description = "Compare a read model with the log, or with the generation beside it, row by row."
                + " Exits with 1 when rows differ.")
final class CompareProjection implements Callable<Integer> {
    enum With {
        LOG,
        BESIDE
    }

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--with",
            paramLabel = "WHAT",
            defaultValue = "log",
            description = "log: what it should be; beside: the other generation. Default: ${DEFAULT-VALUE}")
    private With with = With.LOG;

    @Option(names = "--generation", paramLabel = "N", description = "Which to compare. Default: the live one.")
    private @Nullable Integer generation;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "Stop after so many differences.")
    private int limit = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ProjectionsApi api = connection.api().projections();
        Differences all = Differences.of(api, name, query(), new Differences.Limits(limit, Integer.MAX_VALUE));
        print(all);
        return all.found().isEmpty() ? Exit.DONE.code : Exit.BAD_ANSWER.code;
    }

    private void print(Differences all) {
        connection.print(
                spec,
                Value.object("compared", all.compared(), "differences", Value.array(all.found())),
                (all.found().isEmpty()
                                ? ""
                                : ProjectionText.differences(all.found()).toString())
                        + "%d rows compared, %d differ%s%n"
                                .formatted(
                                        all.compared(),
                                        all.found().size(),
                                        all.isWhole() ? "" : "; stopped there, --limit asks for more"));
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("with", with == With.LOG ? "log" : "beside");
        if (generation != null) {
            query.put("generation", generation.toString());
        }
        return query;
    }
}
