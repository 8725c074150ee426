package dev.orderly.local.host;

import dev.orderly.engines.bus.DeliveryRefused;
import dev.orderly.engines.bus.DeliveryRefused.Reason;
import dev.orderly.engines.bus.Targets;
import dev.orderly.local.chaos.Seam;
import dev.orderly.local.host.Post.Letter;
import dev.orderly.local.template.Cloud;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** From rules to their targets, if the target's policy lets the rule. */
final class FromRules implements Targets {
    private final Post post;
    private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();

    /** Asked for every event, by few rules, of few policies. */
    private record Question(String policy, Policy.Request request) {
        boolean isAllowed() {
            return Policy.of(policy).allows(request);
        }
    }

    FromRules(Post post) {
        this.post = post;
    }

    @Override
    public void deliver(Delivery delivery) throws DeliveryRefused {
        var letter = new Letter(
                delivery.arn(),
                delivery.payload(),
                delivery.messageGroupId(),
                delivery.traceHeader(),
                delivery.attributes());
        switch (letter.service()) {
            case "sqs" -> toQueue(letter, delivery.ruleArn());
            case "lambda" -> toFunction(letter);
            case "logs" -> {
                // A log group takes everything; nobody reads it here.
            }
            default -> throw new DeliveryRefused(Reason.NO_RESOURCE, "nothing here has the ARN " + letter.arn());
        }
    }

    private void toFunction(Letter letter) throws DeliveryRefused {
        try {
            if (!post.toFunction(letter)) {
                throw new DeliveryRefused(Reason.INVALID_PARAMETER, "the event exceeds Lambda's 1 MB");
            }
        } catch (NoSuchElementException e) {
            throw new DeliveryRefused(Reason.NO_RESOURCE, "no function " + letter.name(), e);
        }
    }

    private void toQueue(Letter letter, String ruleArn) throws DeliveryRefused {
        try {
            var url = post.url(letter);
            checkPermission(letter.arn(), url, ruleArn);
            if (!letter.attributes().isEmpty()) {
                post.deadLetter(letter, url);
            } else if (!post.bring(letter, url, Seam.BUS)) {
                throw new DeliveryRefused(Reason.INTERNAL_ERROR, "lost (chaos)");
            }
        } catch (QueueDoesNotExistException e) {
            throw new DeliveryRefused(Reason.NO_RESOURCE, "no queue " + letter.arn(), e);
        } catch (SqsException e) {
            throw new DeliveryRefused(Reason.INVALID_PARAMETER, String.valueOf(e.getMessage()), e);
        }
    }

    /** The queue's policy is asked each time, because it may be changed from outside. */
    private void checkPermission(String queueArn, String url, String ruleArn) throws DeliveryRefused {
        var document = post.sqs()
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.POLICY, "");
        var request = new Policy.Request("events.amazonaws.com", "sqs:SendMessage", queueArn, ruleArn, Cloud.ACCOUNT);
        if (!answers.computeIfAbsent(new Question(document, request), Question::isAllowed)) {
            throw new DeliveryRefused(
                    Reason.NO_PERMISSIONS, "the policy of " + queueArn + " does not let " + ruleArn + " send");
        }
    }
}
