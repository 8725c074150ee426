package dev.orderly.platform.process;

import dev.orderly.platform.process.Progress.Phase;
import dev.orderly.platform.process.Progress.Status;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.Ending;
import dev.orderly.platform.process.SagaEvent.Nudged;
import dev.orderly.platform.process.SagaEvent.StepDone;
import dev.orderly.platform.process.SagaEvent.StepFailed;
import dev.orderly.platform.process.SagaEvent.StepTimedOut;
import dev.orderly.platform.process.SagaEvent.StepUndone;
import dev.orderly.platform.process.SagaEvent.UndoBegan;
import dev.orderly.platform.process.SagaEvent.UndoGivenUp;
import java.util.List;
import java.util.Optional;

/**
 * The process manager of an orchestrated case: it asks for one step after the other, and for their undoing in reverse.
 * Commands and timers follow from the events that it lets happen.
 */
final class Saga<D, C> implements Reaction {
    private final Definition<D, C> definition;

    Saga(Definition<D, C> definition) {
        this.definition = definition;
    }

    @Override
    public List<SagaEvent> react(Progress progress, Signal signal) {
        var story = new Story(progress);
        switch (signal) {
            case Signal.Begin begin -> story.begin(definition, begin);
            case Signal.Done done -> done(story, done);
            case Signal.Failed failed -> failed(story, failed);
            case Signal.Undone undone -> undone(story, undone.step());
            case Signal.DoneOrUndone either -> {
                done(story, new Signal.Done(either.step(), 0));
                undone(story, either.undone());
            }
            case Signal.AskRefused refused -> refused(story, refused);
            case Signal.Rejected _ -> undone(story, definition.rejection().name());
            case Signal.Cancel cancel -> cancel(story, cancel.reason());
            case Signal.TimedOut late -> timedOut(story, late);
            case Signal.Nudge nudge -> nudge(story, nudge);
            case Signal.Postpone postpone -> story.postpone(postpone);
            case Signal.Resolve resolve -> story.resolve(resolve);
            case Signal.Refused _, Signal.Nothing _ -> {}
        }
        return story.events;
    }

    private void done(Story story, Signal.Done done) {
        var now = story.progress;
        var isAwaited = now.phase() == Phase.FORWARD
                && (now.is(done.step(), Status.ASKED)
                        || definition.step(done.step()).action().isEmpty());
        if ((isAwaited || isMissing(now, done.step()))
                && !now.is(done.step(), Status.DONE)
                && story.isOfThisRound(done.round())) {
            story.add(new StepDone(done.step()));
            goOn(story);
        }
    }

    /** What a case was left to a person for, or a fact that it would wait for later. */
    private boolean isMissing(Progress now, String step) {
        var isStuck = now.is(step, Status.TIMED_OUT) || now.is(step, Status.FAILED);
        return now.phase() == Phase.PARKED
                && (isStuck || definition.step(step).action().isEmpty());
    }

    /** Asks the next step, unless the current one is still waited for. */
    private void goOn(Story story) {
        if (story.progress.phase() != Phase.FORWARD) {
            return;
        }
        var current = definition.current(story.progress);
        if (current.isEmpty()) {
            story.add(new Ended(Ending.COMPLETED, "", ""));
        } else if (!story.progress.is(current.get().name(), Status.ASKED)) {
            story.ask(current.get().name());
        }
    }

    private void failed(Story story, Signal.Failed failed) {
        var now = story.progress;
        if (now.phase() == Phase.FORWARD
                && now.is(failed.step(), Status.ASKED)
                && story.isOfThisRound(failed.round())) {
            fail(story, definition.step(failed.step()), failed.reason());
        }
    }

    private void fail(Story story, Step<D, C> step, String reason) {
        story.add(new StepFailed(step.name(), reason));
        switch (step.failure()) {
            case COMPENSATES -> undo(story, reason, false);
            case RETRIES -> story.add(new Ended(Ending.NEEDS_ATTENTION, step.name(), reason));
        }
    }

    /** A refusal is of one ask: that of an older round or of another direction is no answer to this one. */
    private void refused(Story story, Signal.AskRefused refused) {
        asked(story.progress, refused.epoch()).ifPresent(name -> {
            var step = definition.step(name);
            var isExpected = step.expected().contains(refused.code());
            if (story.progress.phase() == Phase.FORWARD && story.progress.is(name, Status.ASKED) && !isExpected) {
                fail(story, step, refused.code());
            } else if (story.progress.phase() == Phase.UNDOING && story.progress.is(name, Status.UNDO_ASKED)) {
                refusedUndo(story, step, refused.code());
            } else if (story.progress.phase() == Phase.PARKED_UNDOING && story.progress.is(name, Status.UNANSWERED)) {
                story.add(new UndoGivenUp(name, refused.code()));
                goOnAfterAll(story);
            }
        });
    }

    private static Optional<String> asked(Progress progress, long epoch) {
        return progress.steps().entrySet().stream()
                .filter(step -> step.getValue().asked() == epoch)
                .map(step -> step.getKey())
                .findFirst();
    }

    /** A case that ended otherwise meanwhile, by its customer's cancellation, needs no closing. */
    private void refusedUndo(Story story, Step<D, C> step, String code) {
        if (step.equals(definition.rejection()) && step.expected().contains(code)) {
            undone(story, step.name());
        } else {
            giveUp(story, step, code);
        }
    }

    private void giveUp(Story story, Step<D, C> step, String reason) {
        story.add(new UndoGivenUp(step.name(), reason));
        undoNext(story);
    }

    /** A customer may cancel until the case has ended, also one that was left to a person. */
    private void cancel(Story story, String reason) {
        if (story.progress.phase() == Phase.FORWARD || story.progress.phase() == Phase.PARKED) {
            undo(story, reason, true);
        }
    }

    private void undo(Story story, String reason, boolean cancelled) {
        story.add(new UndoBegan(reason, cancelled));
        undoNext(story);
    }

    private void undoNext(Story story) {
        var next = definition.toUndo(story.progress);
        if (next.isEmpty()) {
            story.endUndone();
        } else if (definition.isInDoubt(next.get(), story.progress)) {
            giveUp(story, next.get(), Progress.IN_DOUBT);
        } else {
            story.askUndo(next.get().name());
        }
    }

    /** An answer came that a person was called for: what waited for it is undone now, or all is. */
    private void goOnAfterAll(Story story) {
        var next = definition.noLongerInDoubt(story.progress);
        if (next.isPresent()) {
            story.askUndo(next.get().name());
        } else if (story.progress.left().isEmpty()) {
            story.endUndone();
        }
    }

    /** A fact may be told before it is asked for; then it need not be asked. */
    private void undone(Story story, String name) {
        var now = story.progress;
        if (now.phase() == Phase.UNDOING && !now.is(name, Status.UNDONE)) {
            story.add(new StepUndone(name));
            if (now.is(name, Status.UNDO_ASKED)) {
                undoNext(story);
            }
        } else if (now.phase() == Phase.PARKED_UNDOING && now.isLeft(name)) {
            story.add(new StepUndone(name));
            goOnAfterAll(story);
        }
    }

    private void timedOut(Story story, Signal.TimedOut late) {
        if (!story.progress.isArmed(late.step(), late.epoch())) {
            return;
        }
        var step = definition.step(late.step());
        if (story.progress.phase() == Phase.FORWARD && story.progress.is(step.name(), Status.ASKED)) {
            lateStep(story, step, story.progress.tries(step.name()));
        } else if (story.progress.phase() == Phase.UNDOING && story.progress.is(step.name(), Status.UNDO_ASKED)) {
            lateUndo(story, step, story.progress.tries(step.name()));
        }
    }

    private void lateStep(Story story, Step<D, C> step, int tries) {
        switch (step.failure()) {
            case COMPENSATES -> {
                story.add(new StepTimedOut(step.name()));
                undo(story, step.name() + "-timed-out", false);
            }
            case RETRIES -> {
                if (tries < TRIES_MAX && step.action().isPresent()) {
                    story.ask(step.name());
                } else {
                    story.add(new StepTimedOut(step.name()));
                    story.add(new Ended(Ending.NEEDS_ATTENTION, step.name(), Progress.NO_ANSWER));
                }
            }
        }
    }

    private void lateUndo(Story story, Step<D, C> step, int tries) {
        if (tries < TRIES_MAX) {
            story.askUndo(step.name());
        } else {
            giveUp(story, step, Progress.NO_ANSWER);
        }
    }

    private void nudge(Story story, Signal.Nudge nudge) {
        var before = story.progress;
        if (!before.isRunning() && !before.isParked()) {
            return;
        }
        story.add(new Nudged(nudge.reason()));
        switch (story.progress.phase()) {
            case FORWARD -> definition.current(story.progress).ifPresent(step -> story.ask(step.name()));
            case UNDOING -> before.awaited().ifPresentOrElse(story::askUndo, () -> undoNext(story));
            case NEW, PARKED, PARKED_UNDOING, COMPLETED, COMPENSATED, RESOLVED -> {}
        }
    }
}
