package dev.orderly.platform.process;

import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.process.Progress.Phase;
import dev.orderly.platform.process.Progress.Status;
import dev.orderly.platform.process.SagaEvent.Began;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.Ending;
import dev.orderly.platform.process.SagaEvent.StepAsked;
import dev.orderly.platform.process.SagaEvent.StepDone;
import dev.orderly.platform.process.SagaEvent.StepFailed;
import dev.orderly.platform.process.SagaEvent.StepTimedOut;
import dev.orderly.platform.process.SagaEvent.StepUndone;
import dev.orderly.platform.process.SagaEvent.UndoAsked;
import dev.orderly.platform.process.SagaEvent.UndoBegan;
import dev.orderly.platform.process.SagaEvent.UndoGivenUp;
import java.util.List;
import java.util.Map;

/**
 * The process manager: pure. A signal and where the process stands give what happens; commands and timers follow from
 * that. A signal that does not fit, because it is late, doubled or of an older round, makes nothing happen.
 */
final class Saga<D, C> {
    /** How often a step after the pivot, or a compensation, is asked before a person must look. */
    static final int TRIES_MAX = 8;

    private final Definition<D, C> definition;

    Saga(Definition<D, C> definition) {
        this.definition = definition;
    }

    /** What happens because of the signal, in order. */
    List<SagaEvent> react(Progress progress, Signal signal) {
        var story = new Story(progress);
        switch (signal) {
            case Signal.Begin begin -> begin(story, begin);
            case Signal.Done done -> done(story, done);
            case Signal.Failed failed -> failed(story, failed);
            case Signal.Undone undone -> undone(story, undone.step());
            case Signal.DoneOrUndone either -> {
                done(story, new Signal.Done(either.step(), 0));
                undone(story, either.undone());
            }
            case Signal.Refused refused -> refused(story, refused);
            case Signal.Cancel cancel -> cancel(story, cancel.reason());
            case Signal.TimedOut late -> timedOut(story, late);
            case Signal.Nothing _ -> {}
        }
        return story.events;
    }

    private void begin(Story story, Signal.Begin begin) {
        var now = story.progress;
        var amendable = now.phase() == Phase.FORWARD
                && begin.round() > now.round()
                && !now.is(definition.fixedBy(), Status.DONE);
        if (now.phase() == Phase.NEW || amendable) {
            story.add(new Began(definition.version(), begin.round(), begin.data()));
            ask(story, definition.first());
        }
    }

    private void done(Story story, Signal.Done done) {
        var now = story.progress;
        if (now.phase() == Phase.UNDOING
                && done.step().equals(definition.rejection().name())) {
            end(story);
            return;
        }
        var step = definition.step(done.step());
        var waitedFor = now.is(step.name(), Status.ASKED) || step.action().isEmpty();
        if (now.phase() != Phase.FORWARD
                || !waitedFor
                || now.is(step.name(), Status.DONE)
                || (done.round() != 0 && done.round() != now.round())) {
            return;
        }
        story.add(new StepDone(step.name()));
        goOn(story);
    }

    /** Asks the next step, unless the current one is still waited for. */
    private void goOn(Story story) {
        var current = definition.current(story.progress);
        if (current.isEmpty()) {
            story.add(new Ended(Ending.COMPLETED, "", ""));
        } else if (current.get().action().isPresent()
                && !story.progress.is(current.get().name(), Status.ASKED)) {
            ask(story, current.get());
        }
    }

    private void failed(Story story, Signal.Failed failed) {
        var now = story.progress;
        if (now.phase() == Phase.FORWARD
                && now.is(failed.step(), Status.ASKED)
                && (failed.round() == 0 || failed.round() == now.round())) {
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

    private void refused(Story story, Signal.Refused refused) {
        if (story.progress.phase() == Phase.ENDED) {
            return;
        }
        for (var name : story.progress.steps().keySet()) {
            var step = definition.step(name);
            if (story.progress.is(name, Status.ASKED) && asks(story, step, refused.command())) {
                if (!step.expected().contains(refused.code())) {
                    fail(story, step, refused.code());
                }
                return;
            }
            if (story.progress.is(name, Status.UNDO_ASKED) && undoes(story, step, refused.command())) {
                giveUp(story, step, refused.code());
                return;
            }
        }
    }

    private boolean asks(Story story, Step<D, C> step, String command) {
        return step.action().map(ask -> type(ask, story).equals(command)).orElse(false);
    }

    private boolean undoes(Story story, Step<D, C> step, String command) {
        var ask = step.equals(definition.rejection()) ? step.action() : step.compensation();
        return ask.map(undo -> type(undo, story).equals(command)).orElse(false);
    }

    private String type(Step.Ask<D, C> ask, Story story) {
        return definition.commands().typeOf(ask.command().make(data(story.progress), story.progress));
    }

    private D data(Progress progress) {
        return JsonReader.read(progress.data(), definition.data());
    }

    private void giveUp(Story story, Step<D, C> step, String reason) {
        if (step.equals(definition.rejection())) {
            end(story); // the order has ended otherwise, for example cancelled by its customer meanwhile
            return;
        }
        story.add(new UndoGivenUp(step.name(), reason));
        undoNext(story);
    }

    /**
     * Undoes what was done, unless what is waited for outside has happened: then the parcel has left, the case goes on,
     * and the step that the cancelled order refuses calls for a person.
     */
    private void cancel(Story story, String reason) {
        var left = definition.steps().stream()
                .anyMatch(step -> step.action().isEmpty() && story.progress.is(step.name(), Status.DONE));
        if (story.progress.phase() == Phase.FORWARD && !left) {
            undo(story, reason, true);
        }
    }

    private void undo(Story story, String reason, boolean cancelled) {
        story.add(new UndoBegan(reason, cancelled));
        undoNext(story);
    }

    private void undoNext(Story story) {
        var next = definition.toUndo(story.progress);
        if (next.isPresent()) {
            story.add(new UndoAsked(next.get().name(), story.progress.epoch() + 1));
        } else if (story.progress.cancelled()) {
            end(story);
        } else {
            story.add(new UndoAsked(definition.rejection().name(), story.progress.epoch() + 1));
        }
    }

    private void undone(Story story, String name) {
        if (story.progress.phase() == Phase.UNDOING && story.progress.is(name, Status.UNDO_ASKED)) {
            story.add(new StepUndone(name));
            undoNext(story);
        }
    }

    /** Ends a case that went back: by itself, or left to a person when something could not be undone. */
    private void end(Story story) {
        var stuck = story.progress.steps().entrySet().stream()
                .filter(step -> step.getValue().status() == Status.GIVEN_UP)
                .map(Map.Entry::getKey)
                .findFirst();
        story.add(
                stuck.isPresent()
                        ? new Ended(Ending.NEEDS_ATTENTION, stuck.get(), story.progress.reason())
                        : new Ended(Ending.COMPENSATED, "", story.progress.reason()));
    }

    private void timedOut(Story story, Signal.TimedOut late) {
        var state = story.progress.steps().get(late.step());
        if (state == null || state.epoch() != late.epoch()) {
            return;
        }
        var step = definition.step(late.step());
        if (story.progress.phase() == Phase.FORWARD && state.status() == Status.ASKED) {
            lateStep(story, step, state.tries());
        } else if (story.progress.phase() == Phase.UNDOING && state.status() == Status.UNDO_ASKED) {
            lateUndo(story, step, state.tries());
        }
    }

    private void lateStep(Story story, Step<D, C> step, int tries) {
        switch (step.failure()) {
            case COMPENSATES -> {
                story.add(new StepTimedOut(step.name()));
                undo(story, step.name() + "-timed-out", false);
            }
            case RETRIES -> {
                if (tries < TRIES_MAX) {
                    ask(story, step);
                } else {
                    story.add(new StepTimedOut(step.name()));
                    story.add(new Ended(Ending.NEEDS_ATTENTION, step.name(), "no-answer"));
                }
            }
        }
    }

    private void lateUndo(Story story, Step<D, C> step, int tries) {
        if (tries < TRIES_MAX) {
            story.add(new UndoAsked(step.name(), story.progress.epoch() + 1));
        } else {
            giveUp(story, step, "no-answer");
        }
    }

    private void ask(Story story, Step<D, C> step) {
        story.add(new StepAsked(step.name(), story.progress.epoch() + 1));
    }
}
