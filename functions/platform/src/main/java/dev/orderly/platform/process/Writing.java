package dev.orderly.platform.process;

import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.process.SagaEvent.Ended;
import dev.orderly.platform.process.SagaEvent.StepAsked;
import dev.orderly.platform.process.SagaEvent.UndoAsked;
import dev.orderly.platform.store.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a process, as the entries of one commit: its events, the commands that they ask for, their timers.
 */
final class Writing<D, C, E> {
    private final ProcessType<D, C, E> type;
    private final Instant now;
    private Progress progress;

    final List<Commit.Event> events = new ArrayList<>();
    final List<Commit.Command> commands = new ArrayList<>();
    final List<Commit.Timer> timers = new ArrayList<>();

    Writing(ProcessType<D, C, E> type, Progress before, Instant now) {
        this.type = type;
        this.progress = before;
        this.now = now;
    }

    void write(SagaEvent event) {
        progress = progress.evolve(event);
        var codec = SagaEventCodec.CODEC;
        var name = codec.typeOf(event);
        events.add(new Commit.Event(
                name, codec.versionOf(name), false, JsonWriter.write(out -> codec.writeData(event, out))));
        switch (event) {
            case StepAsked asked -> {
                var step = type.definition().step(asked.step());
                step.action().ifPresent(ask -> ask(step, ask, asked.epoch()));
            }
            case UndoAsked asked -> {
                var step = type.definition().step(asked.step());
                step.compensation().or(step::action).ifPresent(ask -> ask(step, ask, asked.epoch()));
            }
            case Ended ended -> tell(ended);
            default -> {}
        }
    }

    private D data() {
        return JsonReader.read(progress.data(), type.definition().data());
    }

    private void ask(Step<D, C> step, Step.Ask<D, C> ask, long epoch) {
        var codec = type.definition().commands();
        var command = ask.command().make(data(), progress);
        var name = codec.typeOf(command);
        commands.add(new Commit.Command(
                ask.context(), name, codec.versionOf(name), JsonWriter.write(out -> codec.writeData(command, out))));
        var deadline = new Deadline.StepDeadline(step.name(), epoch);
        timers.add(new Commit.Timer(
                type.context(),
                DeadlineCodec.CODEC.typeOf(deadline),
                now.plus(step.deadline()),
                JsonWriter.write(out -> DeadlineCodec.CODEC.writeData(deadline, out))));
    }

    private void tell(Ended ended) {
        var codec = type.events();
        var told = type.telling().ended(data(), ended);
        var name = codec.typeOf(told);
        events.add(new Commit.Event(
                name, codec.versionOf(name), true, JsonWriter.write(out -> codec.writeData(told, out))));
    }
}
