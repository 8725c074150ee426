package dev.orderly.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sagas, by status; all that are open unless one is named. */
@Command(name = "list", description = "List sagas: what they wait for, and what is left to a person.")
final class ListSagas implements Callable<Integer> {
    private static final List<String> OPEN = List.of("needs-attention", "undoing", "forward");

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--stuck",
            paramLabel = "TIME",
            converter = Ages.Converter.class,
            description = "Only those that have not moved for so long, such as 30s, 10m, 2h or 1d.")
    private @Nullable Duration stuck;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "forward, undoing, needs-attention, completed, compensated or resolved."
                    + " Default: the first three, which are open.")
    private @Nullable String status;

    @Option(names = "--limit", paramLabel = "N", description = "How many of a status at most.")
    private @Nullable Integer limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on after this cursor, of --status.")
    private @Nullable String after;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (after != null && status == null) {
            throw new ParameterException(spec.commandLine(), "--after goes on in one --status");
        }
        Api api = connection.api();
        List<Value> sagas = new ArrayList<>();
        for (String each : status == null ? OPEN : List.of(status)) {
            Answer answer = api.sagas(query(each)).orFail();
            sagas.addAll(answer.json().at("sagas").items());
            answer.nextCursor()
                    .ifPresent(cursor ->
                            spec.commandLine().getErr().println("more: --status " + each + " --after " + cursor));
        }
        return connection.print(spec, Value.object("sagas", Value.array(sagas)), SagaText.table(sagas, Instant.now()));
    }

    private Map<String, String> query(String each) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("status", each);
        if (stuck != null) {
            query.put("stuckSeconds", Long.toString(stuck.toSeconds()));
        }
        if (limit != null) {
            query.put("limit", limit.toString());
        }
        if (after != null) {
            query.put("after", after);
        }
        return query;
    }
}
