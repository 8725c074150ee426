package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.orderly.platform.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/**
 * When a message comes back: after a delay by chance alone, between nothing and a ceiling that grows eightfold with
 * each receive, instead of after the queue's whole visibility timeout. Who failed together does not come back together.
 * Chance may deal short delays only: so the last receive is at least {@link #SPAN_MIN_SECONDS} after the first, and a
 * short outage leaves no dead letters. Variable SOURCE_QUEUE names the queue; without it the queue's timeout stands.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Full jitter</a>
 */
final class Backoff {
    private static final int CEILING_FIRST_SECONDS = 4;
    private static final int GROWTH_BITS = 3;
    private static final int GROWTH_MAX = 2; // 4 · 8^2 seconds are more than the highest ceiling
    private static final int CEILING_MAX_SECONDS = 200;
    static final int SPAN_MIN_SECONDS = 120;
    private static final int ENTRIES_MAX = 10;

    private final Environment environment;
    private final String queue;

    Backoff(Environment environment) {
        this.environment = environment;
        queue = environment.variable("SOURCE_QUEUE", "");
    }

    /** What failed comes back after a while. */
    void delay(List<SQSEvent.SQSMessage> failed) {
        change(failed, message -> seconds(DeadLetters.receives(message), environment.random()) + missing(message));
    }

    /** Each after the time that is asked for it. */
    void delay(Map<SQSEvent.SQSMessage, Duration> asked) {
        change(
                List.copyOf(asked.keySet()),
                message -> Math.toIntExact(
                        asked.getOrDefault(message, Duration.ZERO).toSeconds()));
    }

    static int seconds(int receives, RandomGenerator random) {
        var growth = Math.clamp(receives - 1L, 0, GROWTH_MAX);
        return random.nextInt(Math.min(CEILING_MAX_SECONDS, CEILING_FIRST_SECONDS << (GROWTH_BITS * growth)) + 1);
    }

    /** What is missing to the shortest span, before the last receive; never more than it, whatever clocks say. */
    private int missing(SQSEvent.SQSMessage message) {
        if (DeadLetters.receives(message) != QueueBatch.RECEIVES_MAX - 1) {
            return 0;
        }
        var sinceFirst = Duration.between(DeadLetters.firstReceived(message, environment.now()), environment.now());
        return Math.clamp(SPAN_MIN_SECONDS - sinceFirst.toSeconds(), 0, SPAN_MIN_SECONDS);
    }

    private void change(List<SQSEvent.SQSMessage> messages, ToIntFunction<SQSEvent.SQSMessage> seconds) {
        if (queue.isEmpty()) {
            return;
        }
        for (var from = 0; from < messages.size(); from += ENTRIES_MAX) {
            changeSome(messages.subList(from, Math.min(messages.size(), from + ENTRIES_MAX)), seconds);
        }
    }

    /** A delay that could not be set is no harm: the message then comes back after the queue's own timeout. */
    private void changeSome(List<SQSEvent.SQSMessage> messages, ToIntFunction<SQSEvent.SQSMessage> seconds) {
        try {
            var answer = environment
                    .sqs()
                    .changeMessageVisibilityBatch(change -> change.queueUrl(queue)
                            .entries(IntStream.range(0, messages.size())
                                    .mapToObj(i -> entry(i, messages.get(i), seconds.applyAsInt(messages.get(i))))
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

    /** Named by its place: a message may stand in a batch twice, and SQS refuses a call with the same name twice. */
    private static ChangeMessageVisibilityBatchRequestEntry entry(int place, SQSEvent.SQSMessage message, int seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(place))
                .receiptHandle(message.getReceiptHandle())
                .visibilityTimeout(seconds)
                .build();
    }
}
