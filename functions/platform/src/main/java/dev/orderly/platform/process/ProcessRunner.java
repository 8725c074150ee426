package dev.orderly.platform.process;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.view.Gate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a process: each signal becomes one commit in the process' own stream, which is its inbox (causation ids), its
 * state, and its outbox (commands, timers) at once. Events of one stream are taken in order, gaps read from the log.
 */
public final class ProcessRunner<D, C, E> {
    private final ProcessType<D, C, E> type;
    private final Saga<D, C> saga;
    private final Environment environment;
    private final EventStore store;
    private final Gate gate;
    private final Conflicts conflicts;

    public ProcessRunner(ProcessType<D, C, E> type, Environment environment) {
        this.type = type;
        this.saga = new Saga<>(type.definition());
        this.environment = environment;
        this.store = new EventStore(environment);
        this.gate = new Gate(store);
        this.conflicts = new Conflicts(environment);
    }

    /** Takes an event, and before it what its stream published that this process has not taken yet. */
    public void hear(Received<E> message) {
        var arrived = message.envelope();
        var stream = type.stream(type.hearing().caseOf(arrived));
        var commits = store.read(stream);
        for (var due : gate.due(arrived, taken(commits, arrived.subject()))) {
            var event = due.read(type.events());
            take(stream, commits, progress -> type.hearing().signal(event, progress), due.causing());
            commits = List.of();
        }
    }

    /**
     * Takes a timer that fired; one that is not armed any more changes nothing. One that would, but comes before it is
     * due by this function's clock, is left to its queue: a relay whose clock is ahead must not undo what goes well.
     *
     * @throws Early when the timer is to come back
     */
    public void wake(Received<Deadline> timer) {
        var deadline = (Deadline.StepDeadline) timer.data();
        var signal = new Signal.TimedOut(deadline.step(), deadline.epoch());
        var stream = timer.envelope().subject();
        var commits = store.read(stream);
        if (isEarly(commits, timer.envelope().id())
                && !saga.react(progress(commits), signal).isEmpty()) {
            throw new Early(deadline.step());
        }
        take(stream, commits, _ -> signal, timer.causality());
    }

    private boolean isEarly(List<Commit> commits, String timer) {
        return commits.stream()
                .flatMap(commit -> commit.due(timer).stream())
                .anyMatch(due -> environment.now().isBefore(due));
    }

    /** Where a process stands: how it ended if it did, until when it waits, and its stream's version. */
    public record Standing(Progress progress, Optional<String> ending, Optional<Instant> until, long version) {}

    /** Where the process of a case stands; {@link Progress.Phase#NEW} if there is none. */
    public Standing standing(String id) {
        var commits = store.read(type.stream(id));
        var last = commits.isEmpty() ? 0 : commits.getLast().lastVersion();
        return new Standing(progress(commits), ending(commits), until(commits), last);
    }

    private static Optional<String> ending(List<Commit> commits) {
        return commits.stream()
                .flatMap(commit -> commit.events().stream())
                .filter(event -> event.type().equals("Ended"))
                .map(event -> JsonReader.read(event.data(), SagaEventCodec.ENDED)
                        .ending()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .findFirst();
    }

    private static Optional<Instant> until(List<Commit> commits) {
        return commits.stream()
                .flatMap(commit -> commit.timers().stream())
                .map(Commit.Timer::due)
                .reduce((_, later) -> later);
    }

    /** One signal, one commit. What was read before is used for the first attempt, if it was anything. */
    private void take(String stream, List<Commit> read, Function<Progress, Signal> signal, Causality causality) {
        var known = new ArrayDeque<List<Commit>>(read.isEmpty() ? List.of() : List.of(read));
        conflicts.retry(() -> {
            var commits = known.isEmpty() ? store.read(stream) : known.pop();
            var before = commits.stream()
                    .anyMatch(commit -> commit.causality().causationId().equals(causality.causationId()));
            return before ? Optional.of(true) : react(stream, commits, signal, causality);
        });
    }

    private Optional<Boolean> react(
            String stream, List<Commit> commits, Function<Progress, Signal> signal, Causality causality) {
        var progress = progress(commits);
        var now = environment.now();
        var meaning = signal.apply(progress);
        var events = saga.react(progress, meaning);
        if (events.isEmpty()) {
            return Optional.of(true);
        }
        var writing = new Writing<>(type, progress, now);
        events.forEach(writing::write);
        var commit = new Commit(
                Commit.Position.after(stream, commits),
                type.context(),
                writing.events,
                writing.commands,
                writing.timers,
                causality,
                Fingerprint.of(meaning.toString()),
                now,
                null);
        return store.append(commit) instanceof Append.Done ? Optional.of(true) : Optional.empty();
    }

    private static Progress progress(List<Commit> commits) {
        var progress = Progress.NEW;
        for (var commit : commits) {
            for (var event : commit.events()) {
                if (!event.published()) {
                    progress = progress.evolve(event.read(SagaEventCodec.CODEC));
                }
            }
        }
        return progress;
    }

    /** The last version of a stream that this process took; only an event's id is {@code stream@version} alone. */
    private static long taken(List<Commit> commits, String stream) {
        return commits.stream()
                .map(commit -> commit.causality().causationId())
                .filter(id -> id.startsWith(stream + "@"))
                .map(id -> id.substring(stream.length() + 1))
                .filter(version -> version.chars().allMatch(Character::isDigit))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
