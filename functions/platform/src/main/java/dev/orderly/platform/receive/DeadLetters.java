package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.orderly.platform.Environment;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The dead letters of the function's own queue, variable DEAD_LETTERS_QUEUE. A message is sent there before it is
 * deleted from its queue; killed between the two, it is there twice, and a redrive's effect still happens once.
 */
final class DeadLetters {
    private final Environment environment;
    private final String queue;

    DeadLetters(Environment environment) {
        this.environment = environment;
        queue = environment.variable("DEAD_LETTERS_QUEUE", "");
    }

    /** Whether the message is safe among the dead letters; otherwise it must fail and be received again. */
    boolean take(SQSEvent.SQSMessage message, String reason) {
        if (queue.isEmpty()) {
            return false;
        }
        try {
            environment
                    .sqs()
                    .sendMessage(send -> send.queueUrl(queue)
                            .messageBody(message.getBody())
                            .messageAttributes(Map.of(
                                    "reason", text(reason),
                                    "failedAt", text(environment.now().toString()),
                                    "receiveCount", text(receiveCount(message)),
                                    "queue", text(message.getEventSourceArn()))));
            return true;
        } catch (SdkException failed) {
            environment.log().error("dead-letter-not-written", Map.of("messageId", message.getMessageId()));
            return false;
        }
    }

    static String receiveCount(SQSEvent.SQSMessage message) {
        return message.getAttributes().getOrDefault("ApproximateReceiveCount", "1");
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
