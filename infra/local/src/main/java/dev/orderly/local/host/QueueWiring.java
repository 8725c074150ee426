package dev.orderly.local.host;

import dev.orderly.local.json.Json;
import dev.orderly.local.template.Cloud;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** The template's queues in the engine. Redrive comes last, because dead-letter queues must be there first. */
final class QueueWiring {
    private final SqsClient sqs;
    private final int visibilityMaxSeconds;

    QueueWiring(SqsClient sqs, Optional<Duration> visibilityMax) {
        this.sqs = sqs;
        visibilityMaxSeconds = visibilityMax.map(it -> (int) it.toSeconds()).orElse(Integer.MAX_VALUE);
    }

    void create(List<Cloud.Queue> queues) {
        each(queues, this::create);
        each(queues, this::allowRedrive);
        each(queues, this::redrive);
    }

    private static void each(List<Cloud.Queue> queues, Consumer<Cloud.Queue> step) {
        queues.forEach(queue -> CannotStart.wire(queue.origin(), () -> step.accept(queue)));
    }

    private void create(Cloud.Queue queue) {
        var attributes = attributes(queue);
        try {
            sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
        } catch (QueueNameExistsException _) { // kept from an earlier run, and declared otherwise since
            attributes.remove(QueueAttributeName.FIFO_QUEUE);
            set(queue, attributes);
        }
    }

    private Map<QueueAttributeName, String> attributes(Cloud.Queue queue) {
        var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        var visibilitySeconds = Math.min(queue.visibilitySeconds(), visibilityMaxSeconds);
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(visibilitySeconds));
        attributes.put(QueueAttributeName.DELAY_SECONDS, Integer.toString(queue.delaySeconds()));
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Integer.toString(queue.retentionSeconds()));
        attributes.put(
                QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, Integer.toString(queue.receiveWaitSeconds()));
        attributes.put(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, Integer.toString(queue.maximumMessageBytes()));
        if (queue.fifo()) {
            attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
            attributes.put(
                    QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                    Boolean.toString(queue.contentBasedDeduplication()));
        }
        if (!queue.policy().isEmpty()) {
            attributes.put(QueueAttributeName.POLICY, PolicyJson.of(queue.policy()));
        }
        return attributes;
    }

    private void allowRedrive(Cloud.Queue queue) {
        if (!queue.redriveAllowedFrom().isEmpty()) {
            var policy = Map.of("redrivePermission", "byQueue", "sourceQueueArns", queue.redriveAllowedFrom());
            set(queue, Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, Json.text(policy)));
        }
    }

    private void redrive(Cloud.Queue queue) {
        queue.redrive().ifPresent(redrive -> {
            var policy = Map.of(
                    "deadLetterTargetArn", redrive.deadLetterArn(), "maxReceiveCount", redrive.maxReceiveCount());
            set(queue, Map.of(QueueAttributeName.REDRIVE_POLICY, Json.text(policy)));
        });
    }

    private void set(Cloud.Queue queue, Map<QueueAttributeName, String> attributes) {
        var url = sqs.getQueueUrl(request -> request.queueName(queue.name())).queueUrl();
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
    }
}
