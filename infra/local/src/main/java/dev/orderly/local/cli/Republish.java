package dev.orderly.local.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Relays what the relay lost: commits of a time go out again, with the ids that they had. */
@Command(
        name = "republish",
        description = {
            "Relay commits of the log again: for what the relay lost.",
            "Whoever heard them drops them. To show old events to chosen rules: replay. To fold a read model anew:"
                    + " projections rebuild."
        },
        subcommands = {Republish.Ls.class, Republish.Show.class, Republish.Cancel.class})
final class Republish implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Ages.Past.class,
            description = "Recorded then or later: an instant, or how long ago, such as 10m, 2h or 1d.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Ages.Past.class,
            description = "Recorded before then. Default: now.")
    private @Nullable Instant until;

    @Option(names = "--stream", paramLabel = "STREAM", description = "Only this one, such as order-7.")
    private @Nullable String stream;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second at most. Default: 200")
    private @Nullable Integer rate;

    @Option(names = "--dry-run", description = "Count what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Let it go on by itself.")
    private boolean noWait;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with your name.")
    private String reason = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (since == null || reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Say --since and --reason, or: ls, show or cancel");
        }
        Api api = connection.api();
        Value asked = api.republish(wanted(since), UUID.randomUUID().toString())
                .orFail()
                .json();
        Value done = noWait ? asked : finished(api, asked);
        return connection.print(spec, done, text(done));
    }

    private Value wanted(Instant from) {
        Map<String, Value> wanted = new LinkedHashMap<>();
        wanted.put("from", new Value(from.toString()));
        wanted.put("reason", new Value(reason));
        wanted.put("dryRun", new Value(dryRun));
        if (until != null) {
            wanted.put("until", new Value(until.toString()));
        }
        if (stream != null) {
            wanted.put("stream", new Value(stream));
        }
        if (rate != null) {
            wanted.put("perSecond", new Value(rate));
        }
        return Value.ofMembers(wanted);
    }

    /** Goes on with it, slice by slice, until it has ended; it goes on without us if we do not wait. */
    private Value finished(Api api, Value asked) {
        String id = asked.at("id").text();
        Value standing = Patience.of(connection.timeout())
                .until(() -> api.sliceRepublication(id).orFail().json(), Republish::hasEnded);
        if (!hasEnded(standing)) {
            spec.commandLine().getErr().println("it goes on: ./orderly republish show " + id);
        }
        return standing;
    }

    private static boolean hasEnded(Value republication) {
        return !republication.at("state").text().equals("running");
    }

    private static String text(Value republication) {
        Value counts = republication.at("counts");
        return "%s  %s  %s to %s%n%d commits read, %d of that time; %d messages %s, %d commits quarantined%n"
                .formatted(
                        republication.at("id").text(),
                        republication.at("state").text(),
                        republication.at("from").text(),
                        republication.at("until").text(),
                        counts.at("read").number(),
                        counts.at("commits").number(),
                        counts.at("messages").number(),
                        "true".equals(republication.at("dryRun").text()) ? "would be sent" : "sent",
                        counts.at("quarantined").number());
    }

    /** Those in a state. */
    @Command(name = "ls", description = "List republications.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private Connection connection = new Connection();

        @Option(
                names = "--state",
                paramLabel = "STATE",
                defaultValue = "running",
                description = "running, done or cancelled. Default: ${DEFAULT-VALUE}")
        private String state = "running";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Value listed = connection.api().republications(state).orFail().json();
            Table table = new Table().row("ID", "STATE", "FROM", "UNTIL", "MESSAGES", "REASON");
            for (Value one : listed.at("republications").items()) {
                table.row(
                        one.at("id").text(),
                        one.at("state").text(),
                        one.at("from").text(),
                        one.at("until").text(),
                        one.at("counts").at("messages").text(),
                        one.at("reason").text());
            }
            return connection.print(spec, listed, table);
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
            return one.print(spec, Api::republication, Republish::text);
        }
    }

    /** No more of it. */
    @Command(name = "cancel", description = "Send nothing more of one; what was sent stays sent.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private OneById one = new OneById();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return one.print(spec, Cancel::cancelled, Republish::text);
        }

        private static Answer cancelled(Api api, String id) {
            api.cancelRepublication(id).orFail();
            return api.republication(id);
        }
    }
}
