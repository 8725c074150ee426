package dev.orderly.engines.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/** The redrive API: one running task per dead-letter queue, the last ones remembered. */
final class MoveTasks {
    private static final String NO_SOURCE =
            "The resource that you specified for the SourceArn parameter doesn't exist.";
    private static final String NO_DESTINATION =
            "The resource that you specified for the DestinationArn parameter doesn't exist.";
    private final Queues queues;
    private final Surroundings world;
    private final List<MoveTask> tasks = new ArrayList<>();

    MoveTasks(Queues queues, Surroundings world) {
        this.queues = queues;
        this.world = world;
    }

    synchronized StartMessageMoveTaskResponse start(StartMessageMoveTaskRequest request) {
        var source = source(request.sourceArn());
        if (!isDeadLetterQueue(source)) {
            throw SqsErrors.parameter("Source queue must be configured as a Dead Letter Queue.");
        }
        if (request.destinationArn() != null && queues.byArn(request.destinationArn()) == null) {
            throw SqsErrors.noResource(NO_DESTINATION);
        }
        var perSecond = request.maxNumberOfMessagesPerSecond();
        if (perSecond != null && (perSecond < 1 || perSecond > Limits.MOVE_MAX_PER_SECOND)) {
            throw SqsErrors.parameter(
                    "MaxNumberOfMessagesPerSecond", perSecond, "Must be between 1 and 500, if provided.");
        }
        if (of(source).stream().anyMatch(MoveTask::running)) {
            throw SqsErrors.parameter("There is already a task running. Only one active task is allowed for a source "
                    + "queue arn at a given time.");
        }
        var task = new MoveTask(source, request.destinationArn(), perSecond, world);
        remember(task);
        task.start();
        return StartMessageMoveTaskResponse.builder().taskHandle(task.handle()).build();
    }

    private void remember(MoveTask task) {
        var earlier = of(task.source);
        if (earlier.size() >= Limits.MOVE_TASKS_MAX_RESULTS) {
            tasks.remove(earlier.getFirst());
        }
        tasks.add(task);
    }

    private boolean isDeadLetterQueue(Queue queue) {
        for (var other : queues.all()) {
            var policy = other.attributes().redrive;
            if (policy != null && policy.deadLetterArn().equals(queue.arn)) {
                return true;
            }
        }
        return false;
    }

    private Queue source(@Nullable String arn) {
        if (arn == null) {
            throw SqsErrors.missing("SourceArn");
        }
        var source = queues.byArn(arn);
        if (source == null) {
            throw SqsErrors.noResource(NO_SOURCE);
        }
        return source;
    }

    private List<MoveTask> of(Queue source) {
        return tasks.stream().filter(task -> task.source == source).toList();
    }

    synchronized CancelMessageMoveTaskResponse cancel(CancelMessageMoveTaskRequest request) {
        var handle = handle(request.taskHandle());
        var moved = of(source(handle.sourceArn())).stream()
                .filter(task -> task.id.equals(handle.taskId()))
                .findFirst()
                .orElseThrow(() -> SqsErrors.noResource("Task does not exist."))
                .cancel();
        return CancelMessageMoveTaskResponse.builder()
                .approximateNumberOfMessagesMoved(moved)
                .build();
    }

    private record TaskHandle(String taskId, String sourceArn) {}

    private static TaskHandle handle(@Nullable String text) {
        if (text == null) {
            throw SqsErrors.missing("TaskHandle");
        }
        try {
            var members = Json.object(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            return new TaskHandle(
                    String.join("", members.getOrDefault("taskId", List.of())),
                    String.join("", members.getOrDefault("sourceArn", List.of())));
        } catch (IllegalArgumentException | IOException notOurs) {
            throw SqsErrors.parameter("Value for parameter TaskHandle is invalid.");
        }
    }

    synchronized ListMessageMoveTasksResponse list(ListMessageMoveTasksRequest request) {
        int max = request.maxResults() == null ? 1 : request.maxResults();
        if (max < 1 || max > Limits.MOVE_TASKS_MAX_RESULTS) {
            throw SqsErrors.parameter("MaxResults", max, "Must be between 1 and 10, if provided.");
        }
        var newestFirst = of(source(request.sourceArn())).reversed();
        return ListMessageMoveTasksResponse.builder()
                .results(
                        newestFirst.stream().limit(max).map(MoveTask::described).toList())
                .build();
    }
}
