package dev.orderly.local.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Old events from the archive to chosen rules, marked as such. */
@Command(
        name = "replay",
        description = {
            "Give old events from the archive to chosen rules again, marked as replayed.",
            "Only rules whose consumers allow it; nobody with an effect does. For what the relay lost: republish. To"
                    + " fold a read model anew: projections rebuild."
        },
        subcommands = {Replay.Ls.class, Replay.Show.class, Replay.Cancel.class})
final class Replay implements Callable<Integer> {
    /** A dry run looks at every row, but does not count differences beyond these. */
    private static final Differences.Limits ROWS = new Differences.Limits(1000, Integer.MAX_VALUE);

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Ages.Past.class,
            description = "Events since then: an instant, or how long ago, such as 10m, 2h or 1d.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Ages.Past.class,
            description = "Events before then. Default: now.")
    private @Nullable Instant to;

    @Option(
            names = "--to-rule",
            paramLabel = "CONSUMER",
            description = "The function that the rule leads to, such as OrderSummaryProjector; or all that allow it:"
                    + " all.")
    private List<String> rules = List.of();

    @Option(names = "--approve", description = "Also to rules that ask for approval.")
    private boolean approve;

    @Option(names = "--dry-run", description = "Say what it would bring to whom, from the log, and replay nothing.")
    private boolean dryRun;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with your name.")
    private String reason = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (from == null || rules.isEmpty() || (reason.isBlank() && !dryRun)) {
            throw new ParameterException(
                    spec.commandLine(), "Say --from, --to-rule and --reason, or: ls, show or cancel");
        }
        Instant until = to == null ? Instant.now() : to;
        if (dryRun) {
            return estimate(from, until);
        }
        Value body = Value.object(
                "from", from.toString(),
                "to", until.toString(),
                "rules", Value.array(rules.stream().map(Value::new).toList()),
                "reason", reason,
                "approve", approve);
        String key = "replay-" + UUID.randomUUID();
        Value started = connection.api().replays().start(body, key).orFail().json();
        return connection.print(spec, started, line(started));
    }

    /** The parts of the log, added up. */
    private int estimate(Instant since, Instant until) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", since.toString());
        query.put("to", until.toString());
        query.put("rules", String.join(",", rules));
        Map<String, Long> events = new LinkedHashMap<>();
        Map<String, Value> told = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            Value part = connection.api().replays().estimate(query).orFail().json();
            for (Value rule : part.at("rules").items()) {
                String name = rule.at("rule").text();
                events.merge(name, rule.at("events").number(), Long::sum);
                told.put(name, rule);
            }
            query.put("after", part.at("next").text());
            more = !part.at("next").text().isEmpty();
        }
        Map<String, String> rows = rows(told.keySet());
        told.replaceAll((name, rule) -> Value.object(
                "rule", name,
                "policy", rule.at("policy").text(),
                "events", events.getOrDefault(name, 0L),
                "effect", rule.at("effect").text(),
                "rows", new Value(rows.get(name))));
        Table table = new Table().row("RULE", "ON REPLAY", "EVENTS", "WOULD CHANGE", "ROWS NOT AS THE LOG SAYS");
        told.forEach((name, rule) -> table.row(
                name,
                rule.at("policy").text(),
                rule.at("events").text(),
                rule.at("effect").text(),
                rule.at("rows").text()));
        return connection.print(spec, Value.array(List.copyOf(told.values())), table);
    }

    /** Of rules whose consumer folds a read model: what is wrong with its rows, so that one sees what would change. */
    private Map<String, String> rows(Set<String> consumers) {
        ProjectionsApi api = connection.api().projections();
        Map<String, String> rows = new LinkedHashMap<>();
        for (Value model : api.list()) {
            String projector = model.at("projector").text();
            if (consumers.contains(projector)) {
                rows.put(
                        projector,
                        Differences.of(api, model.at("name").text(), Map.of("with", "log"), ROWS)
                                .summary());
            }
        }
        return rows;
    }

    private static String line(Value replay) {
        return "%s  %s  %s to %s, reached %s, to %s%n"
                .formatted(
                        replay.at("replay").text(),
                        replay.at("state").text(),
                        replay.at("from").text(),
                        replay.at("to").text(),
                        replay.at("reached").text().isEmpty()
                                ? "nothing"
                                : replay.at("reached").text(),
                        replay.at("rules").items().stream().map(Value::text).collect(Collectors.joining(", ")));
    }

    /** Those that EventBridge remembers. */
    @Command(name = "ls", description = "List replays.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value listed = connection.api().replays().all().orFail().json();
            String lines =
                    listed.at("replays").items().stream().map(Replay::line).collect(Collectors.joining());
            return connection.print(spec, listed, lines);
        }
    }

    /** One of them. */
    @Command(name = "show", description = "Show how far one is.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private OneById one = new OneById();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return one.print(spec, (api, id) -> api.replays().find(id), Replay::line);
        }
    }

    /** No more of it. */
    @Command(name = "cancel", description = "Replay nothing more of one; what has arrived has arrived.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private OneById one = new OneById();

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
        private String reason = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return one.print(spec, (api, id) -> api.replays().cancel(id, reason), Replay::line);
        }
    }
}
