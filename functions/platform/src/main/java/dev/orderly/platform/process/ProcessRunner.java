package dev.orderly.platform.process;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.view.Gate;
import java.util.List;
import java.util.Optional;

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
        var stream = type.stream(type.hearing().caseOf(message.data()));
        var arrived = message.envelope();
        for (var due : gate.due(arrived, taken(store.read(stream), arrived.subject()))) {
            var event = JsonReader.read(due.data(), in -> type.events().readData(due.type(), in));
            take(stream, type.hearing().signal(event), due.causing());
        }
    }

    /** Takes a timer that fired; one that is not armed any more changes nothing. */
    public void wake(Received<Deadline> timer) {
        var deadline = (Deadline.StepDeadline) timer.data();
        take(timer.envelope().subject(), new Signal.TimedOut(deadline.step(), deadline.epoch()), timer.causality());
    }

    /** Where the process of a case stands; {@link Progress.Phase#NEW} if there is none. */
    public Progress progress(String id) {
        return progress(store.read(type.stream(id)));
    }

    private void take(String stream, Signal signal, Causality causality) {
        conflicts.retry(() -> {
            var commits = store.read(stream);
            var before = commits.stream()
                    .anyMatch(commit -> commit.causality().causationId().equals(causality.causationId()));
            return before ? Optional.of(true) : react(stream, commits, signal, causality);
        });
    }

    private Optional<Boolean> react(String stream, List<Commit> commits, Signal signal, Causality causality) {
        var progress = progress(commits);
        var events = saga.react(progress, signal);
        if (events.isEmpty()) {
            return Optional.of(true);
        }
        var writing = new Writing<>(type, progress, environment.now());
        events.forEach(writing::write);
        var commit = new Commit(
                position(stream, commits),
                type.context(),
                writing.events,
                writing.commands,
                writing.timers,
                causality,
                Fingerprint.of(signal.toString()),
                environment.now(),
                null);
        return store.append(commit) instanceof Append.Done ? Optional.of(true) : Optional.empty();
    }

    private static Commit.Position position(String stream, List<Commit> commits) {
        return commits.isEmpty()
                ? new Commit.Position(stream, 1, 0)
                : new Commit.Position(
                        stream,
                        commits.getLast().nextVersion(),
                        commits.getLast().lastPublished());
    }

    private static Progress progress(List<Commit> commits) {
        var progress = Progress.NEW;
        for (var commit : commits) {
            for (var event : commit.events()) {
                if (!event.published()) {
                    progress = progress.evolve(
                            JsonReader.read(event.data(), in -> SagaEventCodec.CODEC.readData(event.type(), in)));
                }
            }
        }
        return progress;
    }

    /** The last version of a stream that this process took: causation ids of events are {@code stream@version}. */
    private static long taken(List<Commit> commits, String stream) {
        return commits.stream()
                .map(commit -> commit.causality().causationId())
                .filter(id -> id.startsWith(stream + "@") && id.indexOf('#') < 0)
                .mapToLong(id -> Long.parseLong(id.substring(stream.length() + 1)))
                .max()
                .orElse(0);
    }

    /** Every event of the process' stream in its envelope: where it stood when, for people. */
    public List<Envelope> history(String id) {
        return store.read(type.stream(id)).stream()
                .flatMap(commit -> commit.history().stream())
                .toList();
    }
}
