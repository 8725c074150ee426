package dev.orderly.platform.process;

import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Conflicts;
import dev.orderly.platform.decide.Outcome;
import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.Fingerprint;
import dev.orderly.platform.process.NextCommit.Reacted;
import dev.orderly.platform.process.NextCommit.Taken;
import dev.orderly.platform.receive.Gated;
import dev.orderly.platform.receive.Parked;
import dev.orderly.platform.receive.Poisoned;
import dev.orderly.platform.receive.Received;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import dev.orderly.platform.view.Gate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a process: each signal becomes one commit in the process' own stream, which is its inbox (causation ids), its
 * state, and its outbox (commands, timers) at once. Events of one stream are taken in order, gaps read from the log.
 */
public final class ProcessRunner<D, C, E> implements Gated {
    private final ProcessType<D, C, E> type;
    private final Environment environment;
    private final NextCommit<D, C, E> next;
    private final EventStore store;
    private final Gate gate;
    private final Conflicts conflicts;

    public ProcessRunner(ProcessType<D, C, E> type, Environment environment) {
        this.type = type;
        this.environment = environment;
        this.next = new NextCommit<>(type, environment);
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
        var commits = begun(id, arrived.subject());
        take(type.stream(id), gate.due(arrived, Inbox.taken(commits, arrived.subject())), commits);
    }

    /** The process' commits, when something of that stream is to be taken. */
    private List<Commit> begun(String id, String said) {
        var stream = type.stream(id);
        var commits = store.read(stream);
        var beginning = type.hearing().streams(id).getFirst();
        return !said.equals(beginning) && (commits.isEmpty() || isWatched(commits))
                ? caughtUp(stream, commits, beginning)
                : commits;
    }

    /** What is passed over is taken as {@link SagaEvent.Skipped}, so that the process never asks for it again. */
    @Override
    public boolean unpark(Parked parked, String actor, TimeLeft time) {
        var said = gate.since(parked.stream(), 0);
        if (said.isEmpty()) {
            return true;
        }
        var id = type.hearing().caseOf(said.getFirst());
        var commits = begun(id, parked.stream());
        var taken = Inbox.taken(commits, parked.stream());
        var due = said.stream().filter(event -> event.sequence() > taken).toList();
        for (var event : due.subList(0, Math.min(EVENTS_MAX, due.size()))) {
            if (time.isUp()) {
                return false;
            }
            if (parked.skip().contains(event.sequence())) {
                skip(type.stream(id), event, actor);
            } else {
                take(type.stream(id), List.of(event), store.read(type.stream(id)));
            }
        }
        return due.size() <= EVENTS_MAX;
    }

    private void skip(String stream, Envelope event, String actor) {
        var said = event.causing();
        var cause = new Causality(said.causationId(), said.correlationId(), actor, said.traceparent(), said.style());
        conflicts.retry(() -> {
            var commits = store.read(stream);
            return Inbox.isTaken(commits, cause)
                            || store.append(next.skip(stream, commits, event, cause)) instanceof Append.Done
                    ? Optional.of(true)
                    : Optional.empty();
        });
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
            var heard = due.get(i);
            try {
                var event = heard.read(type.events());
                var read = i == 0 ? commits : store.read(stream);
                take(stream, read, progress -> type.hearing().signal(event, progress), heard.causing());
            } catch (Throwable failed) {
                throw Poisoned.by(heard, failed);
            }
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
        var armed = Standing.of(commits).armed(timer.envelope().id());
        if (armed.isPresent()) {
            if (environment.now().isBefore(armed.get().due())) {
                throw new Early(deadline.step());
            }
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
        if (lost.isEmpty()) {
            return 0;
        }
        var heard = heardOut(stream, commits);
        for (var i = 0; i < lost.size(); i++) {
            var armed = lost.get(i);
            var cause = heard.getFirst().causality().by(armed.timer());
            var read = i == 0 ? heard : store.read(stream);
            take(stream, read, _ -> new Signal.TimedOut(armed.step(), armed.epoch()), cause);
        }
        return lost.size();
    }

    /** Where the process of a case stands, if there is one. */
    public Optional<Standing> standing(String id) {
        return Optional.of(Standing.of(store.read(type.stream(id)))).filter(Standing::isBegun);
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
        var reacted = next.react(stream, commits, wish);
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
            if (Inbox.isTaken(commits, causality)) {
                return Optional.of(true);
            }
            var progress = Inbox.progress(commits);
            var signal = meaning.apply(progress);
            var taken = new Taken(progress, signal, causality, Fingerprint.of(signal.toString()));
            var reacted = next.react(stream, commits, taken);
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
}
