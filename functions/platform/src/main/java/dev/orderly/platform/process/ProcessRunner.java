package dev.orderly.platform.process;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.decide.Outcome;
import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.view.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a process: each signal becomes one commit in the process' own stream, which is its inbox (causation ids), its
 * state, and its outbox (commands, timers) at once. Events of one stream are taken in order, gaps read from the log.
 */
public final class ProcessRunner<D, C, E> {
    private final ProcessType<D, C, E> type;
    private final Environment environment;
    private final EventStore store;
    private final Gate gate;
    private final Conflicts conflicts;

    public ProcessRunner(ProcessType<D, C, E> type, Environment environment) {
        this.type = type;
        this.environment = environment;
        this.store = new EventStore(environment);
        this.gate = new Gate(store);
        this.conflicts = new Conflicts(environment);
    }

    public ProcessType<D, C, E> type() {
        return type;
    }

    /**
     * Takes an event, and before it what its stream published that this process has not taken yet. It may also overtake
     * the events that begin its case, or begin it anew: these are taken first where the case is new, and always where
     * the process watches, so that a fact is not held against data which it is not about.
     */
    public void hear(Received<E> message) {
        var arrived = message.envelope();
        var id = type.hearing().caseOf(arrived);
        var stream = type.stream(id);
        var commits = store.read(stream);
        var beginning = type.hearing().streams(id).getFirst();
        if (!arrived.subject().equals(beginning) && (commits.isEmpty() || isWatched(commits))) {
            commits = caughtUp(stream, commits, beginning);
        }
        take(stream, gate.due(arrived, Inbox.taken(commits, arrived.subject())), commits);
    }

    private boolean isWatched(List<Commit> commits) {
        return type.newest(commits.getFirst().causality().style()).lead() == Definition.Lead.WATCHES;
    }

    /** Takes what a stream has said since; the process' commits after it. */
    private List<Commit> caughtUp(String stream, List<Commit> commits, String said) {
        var due = gate.since(said, Inbox.taken(commits, said));
        take(stream, due, commits);
        return due.isEmpty() ? commits : store.read(stream);
    }

    private void take(String stream, List<Envelope> due, List<Commit> commits) {
        for (var i = 0; i < due.size(); i++) {
            var event = due.get(i).read(type.events());
            var read = i == 0 ? commits : store.read(stream);
            take(
                    stream,
                    read,
                    progress -> type.hearing().signal(event, progress),
                    due.get(i).causing());
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
        var stream = timer.envelope().subject();
        var commits = store.read(stream);
        if (isEarly(Standing.of(commits), timer.envelope().id())) {
            throw new Early(deadline.step());
        }
        if (Standing.of(commits).isArmed(timer.envelope().id())) {
            commits = heardOut(stream, commits);
        }
        take(stream, commits, _ -> new Signal.TimedOut(deadline.step(), deadline.epoch()), timer.causality());
    }

    /** A deadline has passed when the log holds no answer: one may wait in a queue beside the timer. */
    private List<Commit> heardOut(String stream, List<Commit> commits) {
        var heard = commits;
        for (var said : type.hearing().streams(stream.substring(type.stream("").length()))) {
            heard = caughtUp(stream, heard, said);
        }
        return heard;
    }

    private boolean isEarly(Standing standing, String timer) {
        return standing.armed().stream()
                .anyMatch(armed ->
                        armed.timer().equals(timer) && environment.now().isBefore(armed.due()));
    }

    /**
     * Takes the timers of a case that are due and did not come: as if each came now, so that one that comes after all
     * changes nothing.
     *
     * @return how many there were
     */
    public int sweep(String id) {
        var stream = type.stream(id);
        var commits = store.read(stream);
        var lost = Standing.of(commits).armed().stream()
                .filter(armed -> !environment.now().isBefore(armed.due()))
                .toList();
        if (!lost.isEmpty()) {
            commits = heardOut(stream, commits);
        }
        for (var armed : lost) {
            var cause = commits.getFirst().causality().by(armed.timer());
            take(stream, store.read(stream), _ -> new Signal.TimedOut(armed.step(), armed.epoch()), cause);
        }
        return lost.size();
    }

    /** Where the process of a case stands; {@link Progress.Phase#NEW} if there is none. */
    public Standing standing(String id) {
        return Standing.of(store.read(type.stream(id)));
    }

    /**
     * What a person wants of a process, once per cause. Refused when there is no such process
     * ({@code process-not-found}), or when it stands where this means nothing ({@code process-not-waiting}).
     */
    public Outcome ask(String id, Signal wish, Causality causality, String fingerprint) {
        var stream = type.stream(id);
        return conflicts.retry(() -> {
            var commits = store.read(stream);
            if (commits.isEmpty()) {
                return Optional.of(new Outcome.Refused(new Refusal("process-not-found"), 0));
            }
            var before = Inbox.handled(commits, causality);
            var style = commits.getFirst().causality().style();
            return before.isPresent()
                    ? Optional.of(again(before.get(), fingerprint))
                    : wish(stream, commits, new Taken(Inbox.progress(commits), wish, causality.in(style), fingerprint));
        });
    }

    private static Outcome again(Commit before, String fingerprint) {
        return before.fingerprint().equals(fingerprint)
                ? new Outcome.Done(before.lastVersion())
                : new Outcome.KeyReused(before.lastVersion());
    }

    private Optional<Outcome> wish(String stream, List<Commit> commits, Taken wish) {
        var reacted = react(stream, commits, wish);
        if (reacted.isEmpty()) {
            var version = commits.getLast().lastVersion();
            return Optional.of(new Outcome.Refused(new Refusal("process-not-waiting"), version));
        }
        return append(reacted.get())
                ? Optional.of(new Outcome.Done(reacted.get().commit().lastVersion()))
                : Optional.empty();
    }

    /** One signal, one commit, and none if nothing happens. What was just read serves for the first attempt. */
    private void take(String stream, List<Commit> read, Function<Progress, Signal> meaning, Causality causality) {
        conflicts.retry(read, () -> store.read(stream), commits -> {
            if (Inbox.handled(commits, causality).isPresent()) {
                return Optional.of(true);
            }
            var progress = Inbox.progress(commits);
            var signal = meaning.apply(progress);
            var taken = new Taken(progress, signal, causality, Fingerprint.of(signal.toString()));
            var reacted = react(stream, commits, taken);
            return reacted.isEmpty() || append(reacted.get()) ? Optional.of(true) : Optional.empty();
        });
    }

    private boolean append(Reacted reacted) {
        if (!(store.append(reacted.commit()) instanceof Append.Done)) {
            return false;
        }
        environment.metrics().write(SagaMetrics.of(reacted.events(), reacted.age()));
        return true;
    }

    /** A signal where the process stands, with its cause, and the fingerprint by which a repetition is known. */
    private record Taken(Progress progress, Signal signal, Causality causality, String fingerprint) {}

    /** What a signal makes happen, as a commit, and how old the process is then. */
    private record Reacted(Commit commit, List<SagaEvent> events, Duration age) {}

    private Optional<Reacted> react(String stream, List<Commit> commits, Taken taken) {
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
}
