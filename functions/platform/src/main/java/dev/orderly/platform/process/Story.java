package dev.orderly.platform.process;

import dev.orderly.platform.process.SagaEvent.Began;
import dev.orderly.platform.process.SagaEvent.DeadlineMoved;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.Ending;
import dev.orderly.platform.process.SagaEvent.Resolved;
import dev.orderly.platform.process.SagaEvent.StepAsked;
import dev.orderly.platform.process.SagaEvent.UndoAsked;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens because of one signal, and where the process stands after each of it; and what happens alike whoever
 * leads.
 */
final class Story {
    final List<SagaEvent> events = new ArrayList<>();
    Progress progress;

    Story(Progress progress) {
        this.progress = progress;
    }

    void add(SagaEvent event) {
        events.add(event);
        progress = progress.evolve(event);
    }

    /** A case begins once; before its data is fixed it may begin anew with other data, under its own definition. */
    void begin(Definition<?, ?> definition, Signal.Begin begin) {
        var amendable = progress.phase() == Progress.Phase.FORWARD
                && begin.round() > progress.round()
                && !progress.is(definition.fixedBy(), Progress.Status.DONE);
        if (progress.phase() == Progress.Phase.NEW || amendable) {
            add(new Began(definition.version(), begin.round(), begin.data()));
            ask(definition.first().name());
        }
    }

    void ask(String step) {
        add(new StepAsked(step, progress.epoch() + 1));
    }

    void askUndo(String step) {
        add(new UndoAsked(step, progress.epoch() + 1));
    }

    boolean isOfThisRound(long round) {
        return round == 0 || round == progress.round();
    }

    /** Ends a case that went back: by itself, or left to a person when something could not be undone. */
    void endUndone() {
        var stuck = progress.left();
        add(
                stuck.isPresent()
                        ? new Ended(Ending.NEEDS_ATTENTION, stuck.get(), progress.reason())
                        : new Ended(Ending.COMPENSATED, "", progress.reason()));
    }

    void postpone(Signal.Postpone postpone) {
        progress.awaited()
                .ifPresent(step ->
                        add(new DeadlineMoved(step, progress.epoch() + 1, postpone.until(), postpone.reason())));
    }

    void resolve(Signal.Resolve resolve) {
        if (progress.isParked()) {
            add(new Resolved(resolve.reason()));
        }
    }
}
