package dev.orderly.local.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What a person does with dead letters, and why. One letter is acted on at once, under a key of how it was seen; many
 * are a plan, which is run to its end, or only shown.
 */
final class ActOnLetters {
    @Mixin
    private Connection connection = new Connection();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept with your name.")
    private String reason = "";

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            defaultValue = "10/s",
            description = "How many a second, of many. Default: ${DEFAULT-VALUE}")
    private String rate = "10/s";

    @Option(names = "--dry-run", description = "Make the plan and print it: what it would do, and how long it takes.")
    private boolean dryRun;

    /** One, some, those of one cause, or all that are open. */
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "1..*")
        private List<String> letters = List.of();

        @Option(names = "--group", paramLabel = "GROUP", description = "All open letters of one cause.")
        private @Nullable String group;

        @Option(names = "--all", description = "All open letters.")
        @SuppressWarnings("unused") // to say neither of the others is to say this
        private boolean all;
    }

    private boolean isOne() {
        return which.letters.size() == 1 && !dryRun;
    }

    private int one(String verb, Map<String, Value> more, CommandSpec spec) {
        Api api = connection.api();
        String id = which.letters.getFirst();
        Value seen = api.deadLetter(id).orFail().json().at("letter");
        Map<String, Value> body = new LinkedHashMap<>(more);
        body.put("reason", new Value(reason));
        String key = verb + "-" + id + "-" + seen.at("count").text() + "-"
                + seen.at("redriven").text();
        Value after = api.actOnLetter(new Api.LetterAct(id, verb, Value.ofMembers(body)), key)
                .orFail()
                .json();
        String text = "%s is %s%n"
                .formatted(after.at("letter").text(), after.at("state").text());
        return connection.print(spec, after, text);
    }

    private int many(String verb, CommandSpec spec) {
        Api api = connection.api();
        api.collectDeadLetters("plan-" + UUID.randomUUID()).orFail();
        Value plan = api.newPlan(wished(verb, spec), "plan-" + UUID.randomUUID())
                .orFail()
                .json();
        if (!dryRun) {
            plan = new PlanRun(api, connection.timeout())
                    .toItsEnd(plan.at("plan").text(), spec.commandLine().getErr());
        }
        connection.print(spec, plan, LetterText.plan(plan));
        return plan.at("state").text().equals("stopped") ? Exit.BAD_ANSWER.code : Exit.DONE.code;
    }

    private Value wished(String verb, CommandSpec spec) {
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("what", new Value(verb));
        body.put("reason", new Value(reason));
        body.put("perSecond", new Value(perSecond(spec)));
        if (!which.letters.isEmpty()) {
            body.put(
                    "letters",
                    Value.array(which.letters.stream().map(Value::new).toList()));
        }
        if (which.group != null) {
            body.put("group", new Value(which.group));
        }
        return Value.ofMembers(body);
    }

    private long perSecond(CommandSpec spec) {
        String number = rate.endsWith("/s") ? rate.substring(0, rate.length() - 2) : rate;
        if (!number.matches("[0-9]{1,3}")) {
            throw new ParameterException(spec.commandLine(), "'" + rate + "' is no rate such as 10/s");
        }
        return Long.parseLong(number);
    }

    /** Back to the queue that failed. */
    @Command(name = "redrive", description = "Send letters back to the queue that failed.")
    static final class Redrive implements Callable<Integer> {
        @Mixin
        private ActOnLetters act = new ActOnLetters();

        @Option(
                names = "--edit",
                arity = "0..1",
                fallbackValue = "",
                paramLabel = "FILE",
                description = "With other data, of one letter: from a file, or as an editor leaves them.")
        private @Nullable String edit;

        @Option(names = "--skip", paramLabel = "VERSION", description = "Pass over this version of a parked stream.")
        private List<Long> skip = List.of();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(
                names = "--editor",
                paramLabel = "COMMAND",
                description = "Of --edit without a file. Default: $VISUAL, or $EDITOR")
        private @Nullable String editor;

        @Override
        public Integer call() {
            if (!act.isOne() && (edit != null || !skip.isEmpty())) {
                throw new ParameterException(spec.commandLine(), "--edit and --skip are for one letter at a time");
            }
            if (!act.isOne()) {
                return act.many("redrive", spec);
            }
            if (edit == null) {
                return redrive(Optional.empty());
            }
            return edit.isEmpty()
                    ? new Editor(seen(), editor).send(data -> redrive(Optional.of(data)))
                    : redrive(Optional.of(Editor.data(Path.of(edit))));
        }

        private Value seen() {
            return act.connection
                    .api()
                    .deadLetter(act.which.letters.getFirst())
                    .orFail()
                    .json()
                    .at("data");
        }

        private int redrive(Optional<Value> data) {
            Map<String, Value> more = new LinkedHashMap<>();
            data.ifPresent(it -> more.put("data", it));
            if (!skip.isEmpty()) {
                more.put("skip", Value.array(skip.stream().map(Value::new).toList()));
            }
            return act.one("redrive", more, spec);
        }
    }

    /** Let it be. */
    @Command(name = "discard", description = "Let letters be; they stay and can be read, and nobody is called again.")
    static final class Discard implements Callable<Integer> {
        @Mixin
        private ActOnLetters act = new ActOnLetters();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return act.isOne() ? act.one("discard", Map.of(), spec) : act.many("discard", spec);
        }
    }
}
