package dev.orderly.simulation.saga.stage;

import dev.orderly.local.json.Json;
import dev.orderly.local.source.BatchAnswer;
import dev.orderly.local.source.QueueEventJson;
import dev.orderly.local.source.QueueMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue and the function that takes its messages, one at a time. */
public final class Inbox {
    private static final int RECEIVE_MAX = 10;

    private final String function;
    private final QueueMapping mapping;
    private final SqsClient sqs;
    private final Containers containers;
    private final List<Message> hand = new ArrayList<>();
    private Optional<Message> current = Optional.empty();

    Inbox(String function, QueueMapping mapping, SqsClient sqs, Containers containers) {
        this.function = function;
        this.mapping = mapping;
        this.sqs = sqs;
        this.containers = containers;
    }

    String function() {
        return function;
    }

    String queueArn() {
        return mapping.queueArn();
    }

    /** Takes the next message off the queue, or all of them so that one can be chosen; false when there is none. */
    boolean receive(boolean all) {
        if (hand.isEmpty() || all) {
            var received = sqs.receiveMessage(request -> request.queueUrl(mapping.queueUrl())
                            .maxNumberOfMessages(all ? RECEIVE_MAX : 1)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All"))
                    .messages();
            hand.addAll(received);
        }
        return !hand.isEmpty();
    }

    int inHand() {
        return hand.size();
    }

    /** Delivers a message in hand so many times; what the function could not do comes back as its queue says. */
    String deliver(int index, int times) {
        var message = hand.remove(index);
        current = Optional.of(message);
        for (var i = 1; i <= times; i++) {
            if (done(message) && i == times) {
                delete(message);
            }
        }
        return message.body();
    }

    /** A message in hand is gone, and nobody hears of it. */
    void lose() {
        delete(hand.removeFirst());
    }

    private void delete(Message message) {
        sqs.deleteMessage(delete -> delete.queueUrl(mapping.queueUrl()).receiptHandle(message.receiptHandle()));
    }

    void deliverAgain() {
        done(current.orElseThrow());
    }

    private boolean done(Message message) {
        var event = QueueEventJson.of(List.of(message), mapping);
        return containers
                .invoke(function, event)
                .map(answer -> BatchAnswer.of(answer, Set.of(message.messageId())) instanceof BatchAnswer.AllDone)
                .orElse(false);
    }

    /** Somebody sends a message that was sent before, or a letter. */
    public void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(mapping.queueUrl()).messageBody(body));
    }

    /** The letters that were given up here; they are taken off their queue. */
    public List<String> letters() {
        var policy = sqs.getQueueAttributes(
                        get -> get.queueUrl(mapping.queueUrl()).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributesAsStrings()
                .getOrDefault("RedrivePolicy", "{}");
        var arn = String.valueOf(Json.object(policy).get("deadLetterTargetArn"));
        var url = sqs.getQueueUrl(get -> get.queueName(arn.substring(arn.lastIndexOf(':') + 1)))
                .queueUrl();
        var letters = new ArrayList<String>();
        for (var some = taken(url); !some.isEmpty(); some = taken(url)) {
            letters.addAll(some);
        }
        return letters;
    }

    private List<String> taken(String url) {
        var messages = sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(RECEIVE_MAX))
                .messages();
        messages.forEach(
                message -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }
}
