package dev.orderly.platform.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A process without a log: what comes out of each signal, as lines. */
public final class ProcessRehearsal<D, C, E> {
    private final ProcessType<D, C, E> type;
    private final Saga<D, C> saga;
    private final Instant now;
    private final Map<String, Long> epochs = new HashMap<>();
    private Progress progress = Progress.NEW;
    private Signal last = new Signal.Nothing();

    public ProcessRehearsal(ProcessType<D, C, E> type, Instant now) {
        this.type = type;
        this.saga = new Saga<>(type.definition());
        this.now = now;
    }

    public List<String> hear(E event) {
        return take(type.hearing().signal(event, progress));
    }

    /** The timer of the step's last ask fires. */
    public List<String> timeOut(String step) {
        return take(new Signal.TimedOut(step, epochs.getOrDefault(step, 0L)));
    }

    /** What was heard last is heard again. */
    public List<String> again() {
        return take(last);
    }

    private List<String> take(Signal signal) {
        last = signal;
        var lines = new ArrayList<String>();
        var reaction = saga.react(progress, signal);
        var writing = new Writing<>(type, progress, now);
        reaction.forEach(writing::write);
        writing.events.stream().filter(event -> event.published()).forEach(event -> lines.add(event.type()));
        writing.commands.forEach(command -> lines.add(command.context() + ": " + command.type()));
        for (var event : reaction) {
            progress = progress.evolve(event);
            if (event instanceof SagaEvent.StepAsked asked) {
                epochs.put(asked.step(), asked.epoch());
            } else if (event instanceof SagaEvent.UndoAsked asked) {
                epochs.put(asked.step(), asked.epoch());
            }
        }
        return lines;
    }
}
