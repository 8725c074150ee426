package dev.orderly.platform.process;

import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.process.Progress.StepState;
import dev.orderly.platform.store.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A process as its stream tells it: where it stands, what it waits for until when, and all that happened. */
public record Standing(Progress progress, long version, List<Happened> history, List<Armed> armed) {
    /** What happened, when, and who stands behind it. */
    public record Happened(SagaEvent event, Instant at, String actor) {}

    /** The timer of a step that is waited for, by its id, and since when it is waited for. */
    public record Armed(String timer, String step, long epoch, Instant since, Instant due) {}

    public Standing {
        history = List.copyOf(history);
        armed = List.copyOf(armed);
    }

    static Standing of(List<Commit> commits) {
        var progress = Progress.NEW;
        var history = new ArrayList<Happened>();
        for (var commit : commits) {
            for (var event : commit.events()) {
                if (!event.published()) {
                    var happened = event.read(SagaEventCodec.CODEC);
                    progress = progress.evolve(happened);
                    history.add(new Happened(
                            happened, commit.recordedAt(), commit.causality().actor()));
                }
            }
        }
        var last = commits.isEmpty() ? 0 : commits.getLast().lastVersion();
        return new Standing(progress, last, history, armed(commits, progress));
    }

    private static List<Armed> armed(List<Commit> commits, Progress progress) {
        var armed = new ArrayList<Armed>();
        if (progress.isRunning()) {
            for (var commit : commits) {
                for (var i = 0; i < commit.timers().size(); i++) {
                    var timer = commit.timers().get(i);
                    var deadline = (Deadline.StepDeadline)
                            JsonReader.read(timer.data(), in -> DeadlineCodec.CODEC.readData(timer.name(), in));
                    if (isWaitedFor(progress.steps().get(deadline.step()), deadline.epoch())) {
                        armed.add(new Armed(
                                commit.timerId(i),
                                deadline.step(),
                                deadline.epoch(),
                                commit.recordedAt(),
                                timer.due()));
                    }
                }
            }
        }
        return armed;
    }

    private static boolean isWaitedFor(@Nullable StepState state, long epoch) {
        return state != null
                && state.timer() == epoch
                && (state.status() == Progress.Status.ASKED || state.status() == Progress.Status.UNDO_ASKED);
    }

    /** The steps for which the case was left to a person; none while it was not. */
    public List<String> stuck() {
        return progress.steps().entrySet().stream()
                .filter(step -> isStuck(step.getValue().status()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isStuck(Progress.Status status) {
        return switch (status) {
            case GIVEN_UP, UNANSWERED -> progress.isParked();
            case FAILED, TIMED_OUT -> progress.phase() == Progress.Phase.PARKED;
            case EARLIER, ASKED, DONE, UNDO_ASKED, UNDONE -> false;
        };
    }

    boolean isArmed(String timer) {
        return armed.stream().anyMatch(it -> it.timer().equals(timer));
    }

    /** When the case began; the epoch's beginning if it has not. */
    public Instant began() {
        return history.isEmpty() ? Instant.EPOCH : history.getFirst().at();
    }

    /** What is waited for. */
    public Optional<Armed> awaited() {
        return progress.awaited()
                .flatMap(step -> armed.stream()
                        .filter(timer -> timer.step().equals(step))
                        .findFirst());
    }

    /** The time of the last thing that happened. */
    public Instant changed() {
        return history.isEmpty() ? Instant.EPOCH : history.getLast().at();
    }
}
