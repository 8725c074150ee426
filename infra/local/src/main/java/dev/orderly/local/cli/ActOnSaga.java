package dev.orderly.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What a person does with one saga, and why. Each run is an act of its own, with a key of its own, which is kept while
 * it asks again; whoever got no answer says that key the next time.
 */
final class ActOnSaga {
    private static final int SERVER_ERROR = 500;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "ORDER")
    private String order = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept with your name.")
    private String reason = "";

    @Option(names = "--key", paramLabel = "KEY", description = "Of an act that had no answer: the same act again.")
    private @Nullable String key;

    /** A deadline made of what the saga says, if the act has one. */
    private interface Until {
        Optional<Instant> of(Value saga);
    }

    private int act(String verb, Until until, CommandSpec spec) {
        Api api = connection.insistingApi();
        Answer seen = api.saga(order).orFail();
        Value body = until.of(seen.json())
                .map(then -> Value.object("reason", reason, "until", then.toString()))
                .orElseGet(() -> Value.object("reason", reason));
        done(api, new Api.SagaAct(order, verb, body));
        Value saga = api.saga(order).orFail().json();
        return connection.print(spec, saga, SagaText.head(saga, Instant.now()));
    }

    /** Where no answer came, it may have been done: the same key finds out, and does nothing twice. */
    private void done(Api api, Api.SagaAct act) {
        String own = key == null ? act.verb() + "-" + UUID.randomUUID() : key;
        String again = "\nIt may be done all the same. Once more, and never twice: --key " + own;
        Answer answer;
        try {
            answer = api.act(act, own);
        } catch (Failure none) {
            throw new Failure(none.exit, none.text() + again);
        }
        if (answer.status() >= SERVER_ERROR) {
            throw new Failure(Exit.BAD_ANSWER, answer.problem() + again);
        }
        answer.orFail();
    }

    /** Ask again, now. */
    @Command(name = "nudge", description = "Ask again, now, for what a saga waits for or what was left to a person.")
    static final class Nudge implements Callable<Integer> {
        @Mixin
        private ActOnSaga saga = new ActOnSaga();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return saga.act("nudge", _ -> Optional.empty(), spec);
        }
    }

    /** A person has put it right. */
    @Command(name = "resolve", description = "Say that a person has put right what needed attention; the saga ends.")
    static final class Resolve implements Callable<Integer> {
        @Mixin
        private ActOnSaga saga = new ActOnSaga();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return saga.act("resolution", _ -> Optional.empty(), spec);
        }
    }

    /** More time for the step that is waited for. */
    @Command(name = "postpone", description = "Give the step that a saga waits for more time.")
    static final class Postpone implements Callable<Integer> {
        @Mixin
        private ActOnSaga saga = new ActOnSaga();

        @ArgGroup(multiplicity = "1")
        private Time time = new Time();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return saga.act("postponement", seen -> Optional.of(time.after(seen)), spec);
        }
    }

    /** Until when, in one of two ways. */
    static final class Time {
        @Option(names = "--until", paramLabel = "INSTANT", description = "Such as 2026-02-02T12:00:00Z.")
        private @Nullable Instant until;

        @Option(
                names = "--by",
                paramLabel = "TIME",
                converter = Ages.Converter.class,
                description = "So much later than now planned, such as 30s, 10m, 2h or 1d.")
        private Duration by = Duration.ZERO;

        /** Later than the deadline that it has, unless that has passed. */
        private Instant after(Value saga) {
            if (until != null) {
                return until;
            }
            Instant now = Instant.now();
            Instant due = saga.at("until").exists() ? Ages.instant(saga.at("until")) : now;
            return (due.isAfter(now) ? due : now).plus(by);
        }
    }
}
