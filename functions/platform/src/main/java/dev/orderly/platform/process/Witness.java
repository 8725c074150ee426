package dev.orderly.platform.process;

import dev.orderly.platform.process.Progress.Phase;
import dev.orderly.platform.process.Progress.Status;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.Ending;
import dev.orderly.platform.process.SagaEvent.Nudged;
import dev.orderly.platform.process.SagaEvent.StepDone;
import dev.orderly.platform.process.SagaEvent.StepFailed;
import dev.orderly.platform.process.SagaEvent.StepStalled;
import dev.orderly.platform.process.SagaEvent.StepTimedOut;
import dev.orderly.platform.process.SagaEvent.StepUndone;
import dev.orderly.platform.process.SagaEvent.UndoBegan;
import dev.orderly.platform.process.SagaEvent.UndoGivenUp;
import java.util.List;
import java.util.Optional;

/**
 * Who watches a choreographed case: it commands nobody, takes facts in whatever order they are told, and keeps the
 * deadlines. What will not come it tells to those who take the steps; whether the case goes back is not its decision.
 */
final class Witness<D, C> implements Reaction {
    private final Definition<D, C> definition;

    Witness(Definition<D, C> definition) {
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
            case Signal.DoneOrUndone either
            when isGoingForward(progress) -> done(story, new Signal.Done(either.step(), 0));
            case Signal.DoneOrUndone either -> undone(story, either.undone());
            case Signal.Refused refused -> refused(story, refused);
            case Signal.Rejected rejected -> undo(story, rejected.reason(), false);
            case Signal.Cancel cancel -> undo(story, cancel.reason(), true);
            case Signal.TimedOut late -> timedOut(story, late);
            case Signal.Nudge nudge -> nudge(story, nudge);
            case Signal.Postpone postpone -> story.postpone(postpone);
            case Signal.Resolve resolve -> story.resolve(resolve);
            case Signal.AskRefused _, Signal.Nothing _ -> {}
        }
        return story.events;
    }

    private static boolean isGoingForward(Progress progress) {
        return progress.phase() == Phase.FORWARD || progress.phase() == Phase.PARKED;
    }

    /** What is known to be undone was done before, though it is told later. */
    private void done(Story story, Signal.Done done) {
        var now = story.progress;
        if (isGoingForward(now)
                && !now.is(done.step(), Status.DONE)
                && !now.is(done.step(), Status.UNDONE)
                && story.isOfThisRound(done.round())) {
            story.add(new StepDone(done.step()));
            goOn(story);
        }
    }

    /** Waits for the next step, unless it is waited for, or known not to come. */
    private void goOn(Story story) {
        if (story.progress.phase() != Phase.FORWARD) {
            return;
        }
        var current = definition.current(story.progress);
        if (current.isEmpty()) {
            story.add(new Ended(Ending.COMPLETED, "", ""));
        } else if (!story.progress.wasAsked(current.get().name())) {
            story.ask(current.get().name());
        }
    }

    /** Whoever owns the case hears the same and rejects it; that is what is waited for now. */
    private void failed(Story story, Signal.Failed failed) {
        var now = story.progress;
        if (now.phase() == Phase.FORWARD && isOpen(now, failed.step()) && story.isOfThisRound(failed.round())) {
            story.add(new StepFailed(failed.step(), failed.reason()));
            awaitRejection(story);
        }
    }

    private void awaitRejection(Story story) {
        if (!story.progress.is(definition.rejection().name(), Status.ASKED)) {
            story.ask(definition.rejection().name());
        }
    }

    private void stall(Story story, String step, String reason) {
        story.add(new StepStalled(step, reason));
        awaitRejection(story);
    }

    private void refused(Story story, Signal.Refused refused) {
        var asked = asking(refused.type());
        if (asked.stream().anyMatch(step -> step.expected().contains(refused.code()))) {
            return;
        }
        if (asked.isPresent()
                && story.progress.phase() == Phase.FORWARD
                && isOpen(story.progress, asked.get().name())) {
            refusedStep(story, asked.get(), refused.code());
        } else {
            undoneBy(refused.type())
                    .filter(step -> story.progress.isRunning() && isToUndo(story, step))
                    .ifPresent(step -> giveUp(story, step.name(), refused.code()));
        }
    }

    private static boolean isOpen(Progress now, String step) {
        return !now.is(step, Status.DONE) && !now.is(step, Status.FAILED) && !now.is(step, Status.UNDONE);
    }

    private static boolean isToUndo(Story story, Step<?, ?> step) {
        return !story.progress.is(step.name(), Status.UNDONE) && !story.progress.isLeft(step.name());
    }

    private Optional<Step<D, C>> asking(String command) {
        return definition.all().stream()
                .filter(step ->
                        step.action().stream().anyMatch(ask -> ask.types().contains(command)))
                .findFirst();
    }

    private Optional<Step<D, C>> undoneBy(String command) {
        return definition.steps().stream()
                .filter(step ->
                        step.compensation().stream().anyMatch(ask -> ask.types().contains(command)))
                .findFirst();
    }

    private void refusedStep(Story story, Step<D, C> step, String code) {
        story.add(new StepFailed(step.name(), code));
        switch (step.failure()) {
            case COMPENSATES -> stall(story, step.name(), code);
            case RETRIES -> story.add(new Ended(Ending.NEEDS_ATTENTION, step.name(), code));
        }
    }

    /** The case is closed: everybody undoes what they did, and each answers. */
    private void undo(Story story, String reason, boolean cancelled) {
        if (isGoingForward(story.progress)) {
            story.add(new UndoBegan(reason, cancelled));
            if (!cancelled) {
                story.add(new StepUndone(definition.rejection().name()));
            }
            seeNext(story);
        }
    }

    private void seeNext(Story story) {
        var next = definition.toSeeUndone(story.progress);
        if (next.isEmpty()) {
            story.endUndone();
        } else if (!story.progress.is(next.get().name(), Status.UNDO_ASKED)) {
            story.askUndo(next.get().name());
        }
    }

    private void undone(Story story, String name) {
        var now = story.progress;
        if (now.phase() == Phase.PARKED_UNDOING && now.isLeft(name)) {
            story.add(new StepUndone(name));
            if (story.progress.left().isEmpty()) {
                story.endUndone();
            }
        } else if (now.isRunning() && !now.is(name, Status.UNDONE)) {
            story.add(new StepUndone(name));
            seeNextIfUndoing(story);
        }
    }

    private void giveUp(Story story, String step, String reason) {
        story.add(new UndoGivenUp(step, reason));
        seeNextIfUndoing(story);
    }

    /** A fact of the way back may be told before the case is known to be closed. */
    private void seeNextIfUndoing(Story story) {
        if (story.progress.phase() == Phase.UNDOING) {
            seeNext(story);
        }
    }

    private void timedOut(Story story, Signal.TimedOut late) {
        var now = story.progress;
        if (!now.isArmed(late.step(), late.epoch())) {
            return;
        }
        if (now.phase() == Phase.FORWARD && now.is(late.step(), Status.ASKED)) {
            lateStep(story, definition.step(late.step()), now.tries(late.step()));
        } else if (now.phase() == Phase.UNDOING && now.is(late.step(), Status.UNDO_ASKED)) {
            lateUndo(story, late.step(), now.tries(late.step()));
        }
    }

    private void lateStep(Story story, Step<D, C> step, int tries) {
        if (step.equals(definition.rejection()) && tries < TRIES_MAX) {
            story.add(new StepStalled(stalled(story.progress), story.progress.reason()));
            story.ask(step.name());
        } else if (step.failure() == Step.Failure.COMPENSATES && !step.equals(definition.rejection())) {
            story.add(new StepTimedOut(step.name()));
            stall(story, step.name(), step.name() + "-timed-out");
        } else if (tries < TRIES_MAX && step.action().isPresent()) {
            story.ask(step.name());
        } else {
            story.add(new StepTimedOut(step.name()));
            story.add(new Ended(Ending.NEEDS_ATTENTION, step.name(), Progress.NO_ANSWER));
        }
    }

    private String stalled(Progress progress) {
        return progress.first(Status.FAILED)
                .or(() -> progress.first(Status.TIMED_OUT))
                .orElse(definition.rejection().name());
    }

    private void lateUndo(Story story, String step, int tries) {
        if (tries < TRIES_MAX) {
            story.askUndo(step);
        } else {
            giveUp(story, step, Progress.NO_ANSWER);
        }
    }

    /** Watches again what was left to a person; it cannot make anybody do it. */
    private void nudge(Story story, Signal.Nudge nudge) {
        if (story.progress.isParked()) {
            story.add(new Nudged(nudge.reason()));
            if (story.progress.phase() == Phase.UNDOING) {
                seeNext(story);
            } else {
                definition.current(story.progress).ifPresent(step -> story.ask(step.name()));
            }
        }
    }
}
