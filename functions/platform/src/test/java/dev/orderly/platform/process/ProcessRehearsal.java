package dev.orderly.platform.process;

import dev.orderly.platform.store.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process without a log: what comes out of each signal, as lines. */
public final class ProcessRehearsal<D, C, E> {
    private final ProcessType<D, C, E> type;
    private final Definition<D, C> definition;
    private final Instant now;
    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<String, Long> asks = new HashMap<>();
    private Progress progress = Progress.NEW;
    private Signal last = new Signal.Nothing();
    private List<Commit.Event> told = List.of();
    private List<Commit.Command> commands = List.of();

    /** A case of that style. */
    public ProcessRehearsal(ProcessType<D, C, E> type, String style, Instant now) {
        this.type = type;
        this.definition = type.newest(style);
        this.now = now;
    }

    public List<String> hear(E event) {
        return take(type.hearing().signal(event, progress));
    }

    public List<String> take(Signal signal) {
        last = signal;
        var lines = new ArrayList<String>();
        var reaction = definition.reaction().react(progress, signal);
        var writing = new Writing<>(type, definition, progress, now);
        for (var event : reaction) {
            var before = writing.commands.size();
            writing.write(event);
            progress = progress.evolve(event);
            remember(
                    event,
                    writing.commands.subList(before, writing.commands.size()).stream()
                            .map(command -> command.type())
                            .findFirst());
        }
        told = writing.events.stream().filter(Commit.Event::published).toList();
        commands = writing.commands;
        told.forEach(event -> lines.add(event.type()));
        commands.forEach(command -> lines.add(command.context() + ": " + command.type()));
        return lines;
    }

    private void remember(SagaEvent event, Optional<String> command) {
        switch (event) {
            case SagaEvent.StepAsked asked -> remember(asked.step(), asked.epoch(), command);
            case SagaEvent.UndoAsked asked -> remember(asked.step(), asked.epoch(), command);
            case SagaEvent.DeadlineMoved moved -> epochs.put(moved.step(), moved.epoch());
            default -> {}
        }
    }

    private void remember(String step, long epoch, Optional<String> command) {
        epochs.put(step, epoch);
        command.ifPresent(sent -> asks.put(sent, epoch));
    }

    /** The timer of the step's last ask fires. */
    public List<String> timeOut(String step) {
        return take(new Signal.TimedOut(step, epochs.getOrDefault(step, 0L)));
    }

    /** The last command of that type is refused. */
    public List<String> refuse(String command, String code) {
        var epoch = asks.get(command);
        if (epoch == null) {
            throw new IllegalArgumentException(command + " was never sent");
        }
        return take(new Signal.AskRefused(epoch, code));
    }

    /** What was heard last is heard again. */
    public List<String> again() {
        return take(last);
    }

    /** What the last thing heard made the process tell. */
    public List<Commit.Event> told() {
        return told;
    }

    /** What the last thing heard made the process ask for. */
    public List<Commit.Command> commands() {
        return commands;
    }

    public Progress progress() {
        return progress;
    }
}
