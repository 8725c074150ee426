package dev.orderly.local.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Letters, collected just now; alone or by their cause. */
@Command(name = "ls", description = "List dead letters from everywhere: why, where to, how often.")
final class ListLetters implements Callable<Integer> {
    private static final int PAGE = 100;

    /** By what letters are gathered. */
    enum Grouping {
        FAILURE
    }

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "open, redriving, redriven, discarding or discarded. Default: open.")
    private @Nullable String state;

    @Option(names = "--group", paramLabel = "GROUP", description = "Only those of one cause.")
    private @Nullable String group;

    @Option(names = "--group-by", paramLabel = "WHAT", description = "failure: a line for each cause.")
    private @Nullable Grouping groupBy;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}")
    private int limit = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Api api = connection.api();
        api.collectDeadLetters("ls-" + UUID.randomUUID()).orFail();
        List<Value> letters = letters(api);
        return groupBy == null
                ? connection.print(
                        spec, Value.object("letters", Value.array(letters)), LetterText.table(letters, Instant.now()))
                : connection.print(
                        spec,
                        Value.object("groups", Value.array(LetterText.groups(letters))),
                        LetterText.groupTable(LetterText.groups(letters), Instant.now()));
    }

    private List<Value> letters(Api api) {
        List<Value> letters = new ArrayList<>();
        String after = "";
        do {
            Value page = api.deadLetters(query(after)).orFail().json();
            letters.addAll(page.at("letters").items());
            after = page.at("next").text();
        } while (!after.isEmpty() && letters.size() < limit);
        if (!after.isEmpty()) {
            spec.commandLine().getErr().println("more: there are more than " + limit + ", see --limit");
        }
        return letters.subList(0, Math.min(limit, letters.size()));
    }

    private Map<String, String> query(String after) {
        Map<String, String> query = new LinkedHashMap<>();
        if (state != null) {
            query.put("state", state);
        }
        if (group != null) {
            query.put("group", group);
        }
        query.put("limit", Integer.toString(Math.min(PAGE, limit)));
        if (!after.isEmpty()) {
            query.put("after", after);
        }
        return query;
    }
}
