package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.orderly.platform.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/**
 * When a failed message comes back: after a delay that grows fourfold with each receive, half of it by chance, instead
 * of after the queue's whole visibility timeout. The first retry comes in two seconds, the five receives of a queue
 * span 85 seconds at least, so that a short outage of somebody else leaves no dead letters. Variable SOURCE_QUEUE names
 * the queue; without it the queue's timeout stands.
 */
final class Backoff {
    private static final int DELAY_FIRST_SECONDS = 2;
    private static final int GROWTH_MAX = 4; // 2 · 4^4 seconds are more than the longest delay
    private static final int DELAY_MAX_SECONDS = 300;
    private static final int ENTRIES_MAX = 10;

    private final Environment environment;
    private final String queue;

    Backoff(Environment environment) {
        this.environment = environment;
        queue = environment.variable("SOURCE_QUEUE", "");
    }

    /** Each after a delay that grows, or the one that was asked for it. */
    void delay(List<SQSEvent.SQSMessage> failed, Map<SQSEvent.SQSMessage, Duration> asked) {
        if (queue.isEmpty()) {
            return;
        }
        for (var from = 0; from < failed.size(); from += ENTRIES_MAX) {
            change(failed.subList(from, Math.min(failed.size(), from + ENTRIES_MAX)), asked);
        }
    }

    /** A delay that could not be set is no harm: the message then comes back after the queue's own timeout. */
    private void change(List<SQSEvent.SQSMessage> messages, Map<SQSEvent.SQSMessage, Duration> asked) {
        try {
            var answer = environment
                    .sqs()
                    .changeMessageVisibilityBatch(change -> change.queueUrl(queue)
                            .entries(messages.stream()
                                    .map(message -> entry(message, seconds(message, asked)))
                                    .toList()));
            if (!answer.failed().isEmpty()) {
                warn(answer.failed().size());
            }
        } catch (SdkException failed) {
            warn(messages.size());
        }
    }

    private void warn(int count) {
        environment.log().warn("backoff-not-set", Map.of("messages", Integer.toString(count)));
    }

    private int seconds(SQSEvent.SQSMessage message, Map<SQSEvent.SQSMessage, Duration> asked) {
        var duration = asked.get(message);
        return duration == null
                ? seconds(Integer.parseInt(DeadLetters.receiveCount(message)))
                : Math.toIntExact(duration.toSeconds());
    }

    private static ChangeMessageVisibilityBatchRequestEntry entry(SQSEvent.SQSMessage message, int seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(message.getMessageId())
                .receiptHandle(message.getReceiptHandle())
                .visibilityTimeout(seconds)
                .build();
    }

    private int seconds(int receives) {
        var growth = Math.clamp(receives - 1L, 0, GROWTH_MAX);
        var longest = Math.min(DELAY_MAX_SECONDS, DELAY_FIRST_SECONDS << (2 * growth));
        return longest / 2 + environment.random().nextInt(longest / 2 + 1);
    }
}
