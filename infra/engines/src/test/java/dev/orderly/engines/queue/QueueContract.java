package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * What every engine of queues must do; the subclasses are its chapters. Where ElasticMQ does otherwise than AWS's
 * documentation says, the case names it with {@link #butNotElasticMq} and only our engine is held to it.
 */
@ParameterizedClass
@MethodSource("dev.orderly.engines.queue.QueueEngine#all")
@Timeout(30)
abstract class QueueContract {
    private static final AtomicInteger LAST_NAME = new AtomicInteger();

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    QueueEngine engine;

    SqsClient sqs() {
        return engine.sqs();
    }

    void butNotElasticMq(String difference) {
        assumeTrue(engine.followsAws(), "ElasticMQ: " + difference);
    }

    static String aName() {
        return "queue-" + LAST_NAME.incrementAndGet();
    }

    /** A queue with attributes, given as name, value, name, value … */
    String aQueue(String... attributes) {
        var map = new TreeMap<String, String>();
        for (var i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        var name = map.containsKey("FifoQueue") ? aName() + ".fifo" : aName();
        return sqs().createQueue(queue -> queue.queueName(name).attributesWithStrings(map))
                .queueUrl();
    }

    void send(String url, String... bodies) {
        for (var body : bodies) {
            sqs().sendMessage(message -> message.queueUrl(url).messageBody(body));
        }
    }

    List<Message> receive(String url, int max) {
        return sqs().receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(max)
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
                .messages();
    }

    Message receiveOne(String url) {
        var messages = receive(url, 1);
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    void delete(String url, Message message) {
        sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    void giveBack(String url, Message message) {
        sqs().changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }

    Map<QueueAttributeName, String> attributes(String url) {
        return sqs().getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    String arn(String url) {
        return attributes(url).getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    /** Visible, delayed and in flight. */
    List<String> counts(String url) {
        var attributes = attributes(url);
        return List.of(
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }

    /** ElasticMQ refuses the same things, with codes of its own. */
    void refused(Class<? extends SqsException> type, String code, ThrowingCallable call) {
        if (!engine.followsAws()) {
            assertThatThrownBy(call).isInstanceOf(SqsException.class);
            return;
        }
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        type,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    void refused(String code, String message, ThrowingCallable call) {
        refused(SqsException.class, code, call);
        if (engine.followsAws()) {
            assertThatThrownBy(call).hasMessageContaining(message);
        }
    }
}
