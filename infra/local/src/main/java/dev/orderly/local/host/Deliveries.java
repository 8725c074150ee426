package dev.orderly.local.host;

import dev.orderly.engines.bus.DeliveryRefused;
import dev.orderly.engines.bus.DeliveryRefused.Reason;
import dev.orderly.engines.bus.Targets;
import dev.orderly.engines.time.Timeline;
import dev.orderly.local.function.Activity;
import dev.orderly.local.function.Functions;
import dev.orderly.local.source.Disorder;
import dev.orderly.local.template.Cloud;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** From rules and schedules to queues and functions, if the queue's policy lets them. */
final class Deliveries implements Targets {

    /** What deliveries work with. Functions come later than the engines that deliver to them. */
    record Tools(
            SqsClient sqs,
            Supplier<Functions> functions,
            Timeline timeline,
            Activity activity,
            Optional<Disorder> disorder) {}

    private static final int FUNCTION_NAME_PART = 6;

    private final Tools tools;
    private final Map<String, Policy> policies = new ConcurrentHashMap<>();

    Deliveries(Tools tools) {
        this.tools = tools;
    }

    @Override
    public void deliver(Delivery delivery) throws DeliveryRefused {
        var parts = delivery.arn().split(":", -1);
        switch (parts.length > 2 ? parts[2] : "") {
            case "sqs" -> toQueue(delivery, parts[parts.length - 1]);
            case "lambda" -> toFunction(delivery, parts[FUNCTION_NAME_PART]);
            case "logs" -> {
                // A log group takes everything; nobody reads it here.
            }
            default -> throw new DeliveryRefused(Reason.NO_RESOURCE, "nothing here has the ARN " + delivery.arn());
        }
    }

    private void toFunction(Delivery delivery, String name) throws DeliveryRefused {
        try {
            if (!tools.functions().get().named(name).async().accept(delivery.payload())) {
                throw new DeliveryRefused(Reason.INVALID_PARAMETER, "the event exceeds Lambda's 1 MB");
            }
        } catch (NoSuchElementException e) {
            throw new DeliveryRefused(Reason.NO_RESOURCE, "no function " + name, e);
        }
    }

    private void toQueue(Delivery delivery, String name) throws DeliveryRefused {
        try {
            var url =
                    tools.sqs().getQueueUrl(request -> request.queueName(name)).queueUrl();
            checkPermission(delivery, url);
            if (tools.disorder().isPresent()) {
                severalTimes(delivery, url, tools.disorder().get());
            } else {
                send(delivery, url);
            }
        } catch (QueueDoesNotExistException e) {
            throw new DeliveryRefused(Reason.NO_RESOURCE, "no queue " + delivery.arn(), e);
        } catch (SqsException e) {
            throw new DeliveryRefused(Reason.INVALID_PARAMETER, String.valueOf(e.getMessage()), e);
        }
    }

    /** The queue's policy is asked each time, because it may be changed from outside. */
    private void checkPermission(Delivery delivery, String url) throws DeliveryRefused {
        var document = tools.sqs()
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.POLICY, "");
        var request = new Policy.Request(
                "events.amazonaws.com", "sqs:SendMessage", delivery.arn(), delivery.ruleArn(), Cloud.ACCOUNT);
        if (!policies.computeIfAbsent(document, Policy::of).allows(request)) {
            throw new DeliveryRefused(
                    Reason.NO_PERMISSIONS,
                    "the policy of " + delivery.arn() + " does not let " + delivery.ruleArn() + " send");
        }
    }

    private void severalTimes(Delivery delivery, String url, Disorder disorder) {
        for (var copy : disorder.shuffled(List.of(delivery))) {
            tools.activity().begin();
            tools.timeline().at(tools.timeline().instant().plusMillis(disorder.delayMillis()), () -> {
                try {
                    send(copy, url);
                } finally {
                    tools.activity().end();
                }
            });
        }
    }

    private void send(Delivery delivery, String url) {
        var attributes = new LinkedHashMap<String, MessageAttributeValue>();
        delivery.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(value)
                                .build()));
        tools.sqs().sendMessage(request -> {
            request.queueUrl(url).messageBody(delivery.payload()).messageAttributes(attributes);
            delivery.messageGroupId().ifPresent(request::messageGroupId);
        });
    }
}
