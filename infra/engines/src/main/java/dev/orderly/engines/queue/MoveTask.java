package dev.orderly.engines.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * One redrive of a dead-letter queue: chunk by chunk on the timeline, until the queue is empty or something stops it.
 */
final class MoveTask {
    private static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";
    private static final int CHUNK_MESSAGES = Limits.MOVE_MAX_PER_SECOND;

    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    final Queue source;
    final String id;
    private final @Nullable String destinationArn;
    private final @Nullable Integer perSecond;
    private final Surroundings world;
    private final long startedMillis;
    private final long toMove;
    private Status status = Status.RUNNING;
    private long moved;
    private @Nullable String failure;

    MoveTask(Queue source, @Nullable String destinationArn, @Nullable Integer perSecond, Surroundings world) {
        this.source = source;
        this.destinationArn = destinationArn;
        this.perSecond = perSecond;
        this.world = world;
        id = world.id();
        startedMillis = world.nowMillis();
        toMove = source.tally().visible();
    }

    void start() {
        world.timeline().at(world.timeline().instant(), this::step);
    }

    private synchronized void step() {
        if (status != Status.RUNNING) {
            return;
        }
        var target = destinationArn == null ? null : world.queues().apply(destinationArn);
        if (destinationArn != null && target == null) {
            fail(NO_QUEUE);
            return;
        }
        try {
            move(target);
        } catch (QueueDoesNotExistException sourceDeleted) {
            fail(NO_QUEUE);
        }
    }

    private void move(@Nullable Queue target) {
        var chunk = source.moveOut(perSecond == null ? CHUNK_MESSAGES : perSecond);
        var all = source.tally().visible() == 0;
        // Who receives the last message may already read that the task is done.
        status = all ? Status.COMPLETED : status;
        chunk.forEach(message -> move(message, target));
        if (!all && status == Status.RUNNING) {
            var next = world.timeline().instant().plusSeconds(perSecond == null ? 0 : 1);
            world.timeline().at(next, this::step);
        }
    }

    /** What cannot go stays where it was. What goes is a new message: id, age and receives begin again. */
    private void move(Message message, @Nullable Queue destination) {
        var from = message.deadLetterSource;
        var target = destination != null || from == null
                ? destination
                : world.queues().apply(from);
        if (target == null) {
            stay(message, from == null ? "CouldNotDetermineMessageSource" : NO_QUEUE);
            return;
        }
        try {
            target.arrive(new Transfer(message.content.withId(world.id()), world.nowMillis(), 0, 0), null);
            moved++;
        } catch (QueueDoesNotExistException justDeleted) {
            stay(message, NO_QUEUE);
        }
    }

    private void stay(Message message, String reason) {
        source.arrive(Transfer.of(message), message.deadLetterSource);
        fail(reason);
    }

    private void fail(String reason) {
        status = Status.FAILED;
        failure = reason;
    }

    /** Answers how many went before. */
    synchronized long cancel() {
        if (status != Status.RUNNING) {
            throw SqsErrors.parameter("Only active tasks can be cancelled.");
        }
        status = Status.CANCELLED;
        return moved;
    }

    synchronized boolean running() {
        return status == Status.RUNNING;
    }

    String handle() {
        var text = "{\"taskId\":\"" + id + "\",\"sourceArn\":\"" + source.arn + "\"}";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized ListMessageMoveTasksResultEntry described() {
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(status == Status.RUNNING ? handle() : null)
                .status(status.name())
                .sourceArn(source.arn)
                .destinationArn(destinationArn)
                .maxNumberOfMessagesPerSecond(perSecond)
                .approximateNumberOfMessagesMoved(moved)
                .approximateNumberOfMessagesToMove(toMove)
                .failureReason(failure)
                .startedTimestamp(startedMillis)
                .build();
    }
}
