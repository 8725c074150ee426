package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.orderly.platform.Environment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The dead letters of the function's own queue, variable DEAD_LETTERS_QUEUE. A letter is sent there before its message
 * is deleted from its queue; killed between the two, it is there twice, and a redrive's effect still happens once.
 * Attribute {@code failure} says why and where, in names and codes alone; {@code letter} and {@code redriven} are those
 * of the message, if it was a letter before.
 */
final class DeadLetters {
    private static final List<String> KEPT = List.of("letter", "redriven");

    private final Environment environment;
    private final String queue;

    DeadLetters(Environment environment) {
        this.environment = environment;
        queue = environment.variable("DEAD_LETTERS_QUEUE", "");
    }

    /** Whether the letter is safe among the dead letters; otherwise its message must fail and be received again. */
    boolean take(SQSEvent.SQSMessage message, String body, Failure failure) {
        if (queue.isEmpty()) {
            return false;
        }
        try {
            environment
                    .sqs()
                    .sendMessage(send ->
                            send.queueUrl(queue).messageBody(body).messageAttributes(attributes(message, failure)));
            return true;
        } catch (SdkException failed) {
            environment.log().error("dead-letter-not-written", Map.of("messageId", message.getMessageId()));
            return false;
        }
    }

    private Map<String, MessageAttributeValue> attributes(SQSEvent.SQSMessage message, Failure failure) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        attributes.put(FailureNote.ATTRIBUTE, note(message, failure).attribute());
        for (var name : KEPT) {
            var kept = message.getMessageAttributes().get(name);
            if (kept != null && kept.getStringValue() != null) {
                attributes.put(name, FailureNote.text(kept.getStringValue()));
            }
        }
        return attributes;
    }

    private FailureNote note(SQSEvent.SQSMessage message, Failure failure) {
        var trace = Trace.of(failure.cause());
        var now = environment.now();
        return new FailureNote(
                failure.code(),
                failure.cause().getClass().getName(),
                failure.cause() instanceof Permanent ours ? ours.getMessage() : null,
                trace.frame(),
                trace.stack(),
                firstReceived(message, now),
                now,
                receives(message),
                message.getMessageId());
    }

    /** When SQS handed it out first; now, where it does not say. */
    static Instant firstReceived(SQSEvent.SQSMessage message, Instant now) {
        var millis = message.getAttributes().get("ApproximateFirstReceiveTimestamp");
        return millis == null ? now : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** How often the message was received, this time included. */
    static int receives(SQSEvent.SQSMessage message) {
        return Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
    }
}
