package dev.orderly.platform.process;

import dev.orderly.platform.process.SagaEvent.Began;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.StepAsked;
import dev.orderly.platform.process.SagaEvent.StepDone;
import dev.orderly.platform.process.SagaEvent.StepFailed;
import dev.orderly.platform.process.SagaEvent.StepTimedOut;
import dev.orderly.platform.process.SagaEvent.StepUndone;
import dev.orderly.platform.process.SagaEvent.UndoAsked;
import dev.orderly.platform.process.SagaEvent.UndoBegan;
import dev.orderly.platform.process.SagaEvent.UndoGivenUp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
        ENDED
    }

    /** How far a step is. TIMED_OUT is unknown: it may have been done. */
    public enum Status {
        ASKED,
        DONE,
        FAILED,
        TIMED_OUT,
        UNDO_ASKED,
        UNDONE,
        GIVEN_UP
    }

    /** A step's status, the epoch of its last ask, and how often it was asked in this direction. */
    public record StepState(Status status, long epoch, int tries) {
        StepState now(Status next) {
            return new StepState(next, epoch, tries);
        }
    }

    static final Progress NEW = new Progress(Phase.NEW, 0, 0, "", Map.of(), 0, "", false);

    public Progress {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    /** Whether a step was ever asked in this round, so that it may have had an effect. */
    public boolean wasAsked(String step) {
        return steps.containsKey(step);
    }

    public boolean is(String step, Status status) {
        var state = steps.get(step);
        return state != null && state.status() == status;
    }

    Progress evolve(SagaEvent event) {
        return switch (event) {
            case Began began ->
                new Progress(
                        Phase.FORWARD, began.definition(), began.round(), began.data(), Map.of(), epoch, "", false);
            case StepAsked asked -> asked(asked.step(), Status.ASKED, asked.epoch());
            case StepDone done -> with(done.step(), Status.DONE);
            case StepFailed failed -> with(failed.step(), Status.FAILED);
            case StepTimedOut late -> with(late.step(), Status.TIMED_OUT);
            case UndoBegan undo ->
                new Progress(Phase.UNDOING, definition, round, data, steps, epoch, undo.reason(), undo.cancelled());
            case UndoAsked asked -> asked(asked.step(), Status.UNDO_ASKED, asked.epoch());
            case StepUndone undone -> with(undone.step(), Status.UNDONE);
            case UndoGivenUp givenUp -> with(givenUp.step(), Status.GIVEN_UP);
            case Ended ended ->
                new Progress(Phase.ENDED, definition, round, data, steps, epoch, ended.reason(), cancelled);
        };
    }

    private Progress asked(String step, Status status, long epoch) {
        var before = steps.get(step);
        var tries = before != null && before.status() == status ? before.tries() + 1 : 1;
        return with(step, new StepState(status, epoch, tries), epoch);
    }

    private Progress with(String step, Status status) {
        var before = steps.get(step);
        return with(step, before == null ? new StepState(status, 0, 0) : before.now(status), epoch);
    }

    private Progress with(String step, StepState state, long newEpoch) {
        var next = new LinkedHashMap<>(steps);
        next.put(step, state);
        return new Progress(phase, definition, round, data, next, newEpoch, reason, cancelled);
    }
}
