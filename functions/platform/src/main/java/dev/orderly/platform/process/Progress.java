package dev.orderly.platform.process;

import dev.orderly.platform.process.SagaEvent.Began;
import dev.orderly.platform.process.SagaEvent.DeadlineMoved;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.Ending;
import dev.orderly.platform.process.SagaEvent.Nudged;
import dev.orderly.platform.process.SagaEvent.Resolved;
import dev.orderly.platform.process.SagaEvent.StepAsked;
import dev.orderly.platform.process.SagaEvent.StepDone;
import dev.orderly.platform.process.SagaEvent.StepFailed;
import dev.orderly.platform.process.SagaEvent.StepStalled;
import dev.orderly.platform.process.SagaEvent.StepTimedOut;
import dev.orderly.platform.process.SagaEvent.StepUndone;
import dev.orderly.platform.process.SagaEvent.UndoAsked;
import dev.orderly.platform.process.SagaEvent.UndoBegan;
import dev.orderly.platform.process.SagaEvent.UndoGivenUp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where one process stands: a fold of its events. */
public record Progress(
        Phase phase,
        int definition,
        long round,
        String data,
        Map<String, StepState> steps,
        long epoch,
        String reason,
        boolean cancelled) {

    /** What a process does now. */
    public enum Phase {
        NEW,
        FORWARD,
        UNDOING,
        /** Left to a person on the way forward. */
        PARKED,
        /** Left to a person on the way back. */
        PARKED_UNDOING,
        COMPLETED,
        COMPENSATED,
        RESOLVED
    }

    /**
     * How far a step is. TIMED_OUT is unknown: it may have been done; so may EARLIER, in a round before. Undoing is
     * GIVEN_UP when it was refused, and UNANSWERED when it is not known how it ended.
     */
    public enum Status {
        EARLIER,
        ASKED,
        DONE,
        FAILED,
        TIMED_OUT,
        UNDO_ASKED,
        UNDONE,
        GIVEN_UP,
        UNANSWERED
    }

    /**
     * A step's status, the epoch of its last ask and of its timer (a moved deadline has its own), and how often it was
     * asked in this direction.
     */
    public record StepState(Status status, long asked, long timer, int tries) {
        StepState now(Status next) {
            return new StepState(next, asked, timer, tries);
        }
    }

    /** Why the undoing of a step is left to a person without a word from the other side. */
    static final String NO_ANSWER = "no-answer";

    static final String IN_DOUBT = "in-doubt";
    private static final Set<String> UNKNOWN = Set.of(NO_ANSWER, IN_DOUBT);
    private static final Set<Status> OPEN = Set.of(Status.ASKED, Status.UNDO_ASKED);
    static final Progress NEW = new Progress(Phase.NEW, 0, 0, "", Map.of(), 0, "", false);

    public Progress {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    /** Whether a step was ever asked in this round, so that it may have had an effect. */
    public boolean wasAsked(String step) {
        var state = steps.get(step);
        return state != null && state.status() != Status.EARLIER;
    }

    public boolean is(String step, Status status) {
        var state = steps.get(step);
        return state != null && state.status() == status;
    }

    /** Only the timer of the last ask counts, while it is open: an older one is about another question. */
    boolean isArmed(String step, long epoch) {
        var state = steps.get(step);
        return state != null && state.timer() == epoch && OPEN.contains(state.status());
    }

    /** How often the step was asked in its direction. */
    int tries(String step) {
        var state = steps.get(step);
        return state == null ? 0 : state.tries();
    }

    /** Whether a person must look: nothing happens by itself but that a missing answer may still come. */
    public boolean isParked() {
        return phase == Phase.PARKED || phase == Phase.PARKED_UNDOING;
    }

    /** Whether something is still expected to happen. */
    public boolean isRunning() {
        return phase == Phase.FORWARD || phase == Phase.UNDOING;
    }

    /** The first step in that status. */
    Optional<String> first(Status status) {
        return steps.entrySet().stream()
                .filter(step -> step.getValue().status() == status)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The step that is waited for, on the way forward or back. */
    public Optional<String> awaited() {
        return switch (phase) {
            case FORWARD -> first(Status.ASKED);
            case UNDOING -> first(Status.UNDO_ASKED);
            case NEW, PARKED, PARKED_UNDOING, COMPLETED, COMPENSATED, RESOLVED -> Optional.empty();
        };
    }

    boolean mayHaveHappened(String step) {
        var state = steps.get(step);
        return state != null
                && switch (state.status()) {
                    case EARLIER, ASKED, DONE, TIMED_OUT, UNDO_ASKED -> true;
                    case FAILED, UNDONE, GIVEN_UP, UNANSWERED -> false;
                };
    }

    Progress evolve(SagaEvent event) {
        return switch (event) {
            case Began began -> began(began);
            case StepAsked asked -> asked(asked.step(), Status.ASKED, asked.epoch());
            case StepDone done -> done(done.step());
            case StepFailed failed -> because(failed.reason()).with(failed.step(), Status.FAILED);
            case StepTimedOut late -> with(late.step(), Status.TIMED_OUT);
            case StepStalled stalled -> because(stalled.reason());
            case UndoBegan undo ->
                new Progress(Phase.UNDOING, definition, round, data, steps, epoch, undo.reason(), undo.cancelled());
            case UndoAsked asked ->
                in(phase == Phase.PARKED_UNDOING ? Phase.UNDOING : phase)
                        .asked(asked.step(), Status.UNDO_ASKED, asked.epoch());
            case StepUndone undone -> with(undone.step(), Status.UNDONE);
            case UndoGivenUp left ->
                with(left.step(), UNKNOWN.contains(left.reason()) ? Status.UNANSWERED : Status.GIVEN_UP);
            case Ended ended -> because(ended.reason()).in(ended(ended.ending()));
            case Nudged _ -> nudged();
            case DeadlineMoved moved -> moved(moved.step(), moved.epoch());
            case Resolved resolved -> because(resolved.reason()).in(Phase.RESOLVED);
            case SagaEvent.Skipped _ -> this;
        };
    }

    private Progress began(Began began) {
        var earlier = new LinkedHashMap<String, StepState>();
        steps.forEach((step, state) -> {
            if (mayHaveHappened(step)) {
                earlier.put(step, new StepState(Status.EARLIER, 0, 0, 0));
            }
        });
        return new Progress(Phase.FORWARD, began.definition(), began.round(), began.data(), earlier, epoch, "", false);
    }

    /** The answer for which a case was left to a person lets it go on. */
    private Progress done(String step) {
        var goesOn = phase == Phase.PARKED && (is(step, Status.FAILED) || is(step, Status.TIMED_OUT));
        return in(goesOn ? Phase.FORWARD : phase).with(step, Status.DONE);
    }

    private Phase ended(Ending ending) {
        return switch (ending) {
            case COMPLETED -> Phase.COMPLETED;
            case COMPENSATED -> Phase.COMPENSATED;
            case NEEDS_ATTENTION -> phase == Phase.UNDOING ? Phase.PARKED_UNDOING : Phase.PARKED;
        };
    }

    /** What was given up is in doubt again, and so is undone once more. */
    private Progress nudged() {
        if (phase != Phase.PARKED_UNDOING) {
            return phase == Phase.PARKED ? in(Phase.FORWARD) : this;
        }
        var again = new LinkedHashMap<>(steps);
        again.replaceAll((_, state) -> isLeft(state) ? state.now(Status.TIMED_OUT) : state);
        return with(again, epoch).in(Phase.UNDOING);
    }

    private static boolean isLeft(StepState state) {
        return state.status() == Status.GIVEN_UP || state.status() == Status.UNANSWERED;
    }

    /** The first step whose undoing was left to a person. */
    Optional<String> left() {
        return first(Status.GIVEN_UP).or(() -> first(Status.UNANSWERED));
    }

    boolean isLeft(String step) {
        return is(step, Status.GIVEN_UP) || is(step, Status.UNANSWERED);
    }

    private Progress moved(String step, long epoch) {
        var before = steps.getOrDefault(step, new StepState(Status.ASKED, 0, 0, 1));
        return with(step, new StepState(before.status(), before.asked(), epoch, before.tries()), epoch);
    }

    private Progress asked(String step, Status status, long epoch) {
        var before = steps.get(step);
        var tries = before != null && before.status() == status ? before.tries() + 1 : 1;
        return with(step, new StepState(status, epoch, epoch, tries), epoch);
    }

    private Progress with(String step, Status status) {
        var before = steps.get(step);
        return with(step, before == null ? new StepState(status, 0, 0, 0) : before.now(status), epoch);
    }

    private Progress with(String step, StepState state, long epoch) {
        var after = new LinkedHashMap<>(steps);
        after.put(step, state);
        return with(after, epoch);
    }

    private Progress with(Map<String, StepState> steps, long epoch) {
        return new Progress(phase, definition, round, data, steps, epoch, reason, cancelled);
    }

    private Progress in(Phase next) {
        return new Progress(next, definition, round, data, steps, epoch, reason, cancelled);
    }

    private Progress because(String reason) {
        return new Progress(phase, definition, round, data, steps, epoch, reason, cancelled);
    }
}
