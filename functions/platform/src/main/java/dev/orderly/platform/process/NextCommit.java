package dev.orderly.platform.process;

import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The commit that comes next in a process' stream. */
final class NextCommit<D, C, E> {
    private final ProcessType<D, C, E> type;
    private final Environment environment;

    NextCommit(ProcessType<D, C, E> type, Environment environment) {
        this.type = type;
        this.environment = environment;
    }

    /** A signal where the process stands, with its cause, and the fingerprint by which a repetition is known. */
    record Taken(Progress progress, Signal signal, Causality causality, String fingerprint) {}

    /** What a signal makes happen, as a commit, and how old the process is then. */
    record Reacted(Commit commit, List<SagaEvent> events, Duration age) {}

    /** What the signal makes happen; empty when that is nothing. */
    Optional<Reacted> react(String stream, List<Commit> commits, Taken taken) {
        var progress = taken.progress();
        if (progress.phase() == Progress.Phase.NEW && !(taken.signal() instanceof Signal.Begin)) {
            return Optional.empty();
        }
        var definition = type.definition(progress, taken.causality().style());
        var signal = Inbox.resolved(commits, taken.signal(), definition);
        var events = definition.reaction().react(progress, signal);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var now = environment.now();
        var writing = new Writing<>(type, definition, progress, now);
        events.forEach(writing::write);
        var commit = new Commit(
                Commit.Position.after(stream, commits),
                type.context(),
                writing.events,
                writing.commands,
                writing.timers,
                taken.causality(),
                taken.fingerprint(),
                now,
                null);
        var began = commits.isEmpty() ? now : commits.getFirst().recordedAt();
        return Optional.of(new Reacted(commit, events, Duration.between(began, now)));
    }

    /** That an event which cannot be taken is passed over: as if it was taken, and by whom. */
    Commit skip(String stream, List<Commit> commits, Envelope event, Causality cause) {
        var skipped = Writing.of(new SagaEvent.Skipped(event.subject(), event.sequence()));
        return new Commit(
                Commit.Position.after(stream, commits),
                type.context(),
                List.of(skipped),
                List.of(),
                List.of(),
                cause,
                Fingerprint.of(skipped.data()),
                environment.now(),
                null);
    }
}
