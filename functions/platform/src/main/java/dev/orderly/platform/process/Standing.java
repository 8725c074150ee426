package dev.orderly.platform.process;

import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.store.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Where a process stands after these commits of its stream. */
    public static Standing of(List<Commit> commits) {
        var history = commits.stream().flatMap(Standing::happened).toList();
        var progress = Inbox.progress(history.stream().map(Happened::event));
        var last = commits.isEmpty() ? 0 : commits.getLast().lastVersion();
        return new Standing(progress, last, history, armed(commits, progress));
    }

    private static Stream<Happened> happened(Commit commit) {
        return Inbox.happened(Stream.of(commit))
                .map(event -> new Happened(
                        event, commit.recordedAt(), commit.causality().actor()));
    }

    private static List<Armed> armed(List<Commit> commits, Progress progress) {
        var armed = new ArrayList<Armed>();
        if (progress.isRunning()) {
            for (var commit : commits) {
                for (var i = 0; i < commit.timers().size(); i++) {
                    var timer = commit.timers().get(i);
                    var deadline = (Deadline.StepDeadline)
                            JsonReader.read(timer.data(), in -> DeadlineCodec.CODEC.readData(timer.name(), in));
                    if (progress.isArmed(deadline.step(), deadline.epoch())) {
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

    /** What that timer is set for; nothing when that is not waited for any more. */
    Optional<Armed> armed(String timer) {
        return armed.stream().filter(it -> it.timer().equals(timer)).findFirst();
    }

    boolean isBegun() {
        return progress.phase() != Progress.Phase.NEW;
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
