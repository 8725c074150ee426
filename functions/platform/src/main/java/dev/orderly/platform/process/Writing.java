package dev.orderly.platform.process;

import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.process.SagaEvent.DeadlineMoved;
import dev.orderly.platform.process.SagaEvent.StepAsked;
import dev.orderly.platform.process.SagaEvent.UndoAsked;
import dev.orderly.platform.store.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a process, as the entries of one commit: its events, what is told of them, the commands that they
 * ask for where the process leads, their timers.
 */
final class Writing<D, C, E> {
    private final ProcessType<D, C, E> type;
    private final Definition<D, C> definition;
    private final Instant now;
    private Progress progress;
    private @Nullable D data;

    final List<Commit.Event> events = new ArrayList<>();
    final List<Commit.Command> commands = new ArrayList<>();
    final List<Commit.Timer> timers = new ArrayList<>();

    Writing(ProcessType<D, C, E> type, Definition<D, C> definition, Progress before, Instant now) {
        this.type = type;
        this.definition = definition;
        this.progress = before;
        this.now = now;
    }

    void write(SagaEvent event) {
        progress = progress.evolve(event);
        events.add(of(event));
        if (event instanceof SagaEvent.Began || data == null) {
            data = JsonReader.read(progress.data(), definition.data());
        }
        type.telling().told(data, progress, event).ifPresent(this::tell);
        switch (event) {
            case StepAsked asked -> {
                var step = definition.step(asked.step());
                send(step.action(), data);
                arm(step.name(), asked.epoch(), now.plus(step.deadline()));
            }
            case UndoAsked asked -> {
                var step = definition.step(asked.step());
                send(step.compensation().or(step::action), data);
                arm(step.name(), asked.epoch(), now.plus(step.deadline()));
            }
            case DeadlineMoved moved -> arm(moved.step(), moved.epoch(), moved.due());
            default -> {}
        }
    }

    /** What happens to a process stays its own. */
    static Commit.Event of(SagaEvent event) {
        var codec = SagaEventCodec.CODEC;
        var name = codec.typeOf(event);
        return new Commit.Event(
                name, codec.versionOf(name), false, JsonWriter.write(out -> codec.writeData(event, out)));
    }

    private void send(Optional<Step.Ask<D, C>> asked, D data) {
        if (asked.isPresent() && definition.lead() == Definition.Lead.LEADS) {
            var ask = asked.get();
            var codec = definition.commands();
            var command = ask.command().make(data, progress);
            var name = codec.typeOf(command);
            if (!ask.types().contains(name)) {
                throw new IllegalStateException("The definition does not say that it asks for " + name);
            }
            commands.add(new Commit.Command(
                    ask.context(),
                    name,
                    codec.versionOf(name),
                    JsonWriter.write(out -> codec.writeData(command, out))));
        }
    }

    private void arm(String step, long epoch, Instant due) {
        var deadline = new Deadline.StepDeadline(step, epoch);
        timers.add(new Commit.Timer(
                type.context(),
                DeadlineCodec.CODEC.typeOf(deadline),
                due,
                JsonWriter.write(out -> DeadlineCodec.CODEC.writeData(deadline, out))));
    }

    private void tell(E told) {
        var codec = type.events();
        var name = codec.typeOf(told);
        events.add(new Commit.Event(
                name, codec.versionOf(name), true, JsonWriter.write(out -> codec.writeData(told, out))));
    }
}
