package dev.orderly.platform.process;

import dev.orderly.platform.message.Causality;
import dev.orderly.platform.store.Commit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A process' stream read as its inbox: what it took already, and which of its asks an answer is about. */
final class Inbox {
    private static final Pattern VERSION = Pattern.compile("(.+)@(\\d+)");

    private Inbox() {}

    /** Where the process stands after those commits. */
    static Progress progress(List<Commit> commits) {
        return progress(happened(commits.stream()));
    }

    static Progress progress(Stream<SagaEvent> happened) {
        return happened.reduce(Progress.NEW, Progress::evolve, (_, later) -> later);
    }

    /** What happened to the process in those commits; what others were told is in the log for them. */
    static Stream<SagaEvent> happened(Stream<Commit> commits) {
        return commits.flatMap(commit -> commit.events().stream())
                .filter(event -> !event.published())
                .map(event -> event.read(SagaEventCodec.CODEC));
    }

    /** The commit that this message made here, if it was taken before. */
    static Optional<Commit> handled(List<Commit> commits, Causality causality) {
        return commits.stream()
                .filter(commit -> commit.causality().causationId().equals(causality.causationId()))
                .findFirst();
    }

    /**
     * Whether this message was taken, or an event after it in its stream: then it was passed over, and stays so, though
     * it left no commit.
     */
    static boolean isTaken(List<Commit> commits, Causality causality) {
        var event = VERSION.matcher(causality.causationId());
        return handled(commits, causality).isPresent()
                || (event.matches() && taken(commits, event.group(1)) >= Long.parseLong(event.group(2)));
    }

    /** The last version of a stream that this process took; only an event's id is {@code stream@version} alone. */
    static long taken(List<Commit> commits, String stream) {
        return commits.stream()
                .map(commit -> commit.causality().causationId())
                .map(VERSION::matcher)
                .filter(event -> event.matches() && event.group(1).equals(stream))
                .mapToLong(event -> Long.parseLong(event.group(2)))
                .max()
                .orElse(0);
    }

    /** A refusal of a command that this process sent is one of the ask that sent it. */
    static Signal resolved(List<Commit> commits, Signal signal, Definition<?, ?> definition) {
        if (signal instanceof Signal.Refused refused) {
            var epoch = epoch(commits, refused.command(), definition);
            if (epoch.isPresent()) {
                return new Signal.AskRefused(epoch.getAsLong(), refused.code());
            }
        }
        return signal;
    }

    private static OptionalLong epoch(List<Commit> commits, String command, Definition<?, ?> definition) {
        for (var commit : commits) {
            var sent = commit.sent().stream().map(envelope -> envelope.id()).toList();
            if (sent.contains(command)) {
                return asks(commit, definition).skip(sent.indexOf(command)).findFirst();
            }
        }
        return OptionalLong.empty();
    }

    /** The epochs of the asks that sent a command, in order: each sent one. */
    private static LongStream asks(Commit commit, Definition<?, ?> definition) {
        return happened(Stream.of(commit))
                .mapToLong(event -> switch (event) {
                    case SagaEvent.StepAsked asked
                    when definition.step(asked.step()).action().isPresent() -> asked.epoch();
                    case SagaEvent.UndoAsked asked -> asked.epoch();
                    default -> 0;
                })
                .filter(epoch -> epoch > 0);
    }
}
