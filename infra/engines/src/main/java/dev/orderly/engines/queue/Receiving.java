package dev.orderly.engines.queue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** The calls that take messages out of queues, and say what became of them. */
final class Receiving {
    private final Queues queues;

    Receiving(Queues queues) {
        this.queues = queues;
    }

    ReceiveMessageResponse receive(ReceiveMessageRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        var wanted = systemAttributes(request);
        var deliveries = queue.receive(demand(request, queue.attributes()));
        return ReceiveMessageResponse.builder()
                .messages(deliveries.stream()
                        .map(delivery -> message(delivery, wanted, request.messageAttributeNames()))
                        .toList())
                .build();
    }

    private static Demand demand(ReceiveMessageRequest request, QueueAttributes attributes) {
        int max = request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages();
        if (max < 1 || max > Limits.RECEIVE_MAX_MESSAGES) {
            throw SqsErrors.parameter("MaxNumberOfMessages", max, "Must be between 1 and 10, if provided.");
        }
        var wait = request.waitTimeSeconds();
        if (wait != null && (wait < 0 || wait > Limits.WAIT_MAX_SECONDS)) {
            throw SqsErrors.parameter("WaitTimeSeconds", wait, "Must be >= 0 and <= 20, if provided.");
        }
        var visibility = request.visibilityTimeout();
        if (visibility != null) {
            checkVisibility(visibility);
        }
        return new Demand(
                max, visibility == null ? -1 : 1000L * visibility, wait == null ? attributes.waitMillis : 1000L * wait);
    }

    private static void checkVisibility(int seconds) {
        if (seconds < 0 || seconds > Limits.VISIBILITY_MAX_SECONDS) {
            throw SqsErrors.parameter("VisibilityTimeout", seconds, "Must be between 0 and 43200, if provided.");
        }
    }

    /** Names come from the old and the new parameter; both may say {@code All}. */
    @SuppressWarnings("deprecation") // clients still send the old one
    private static List<String> systemAttributes(ReceiveMessageRequest request) {
        var names = Stream.concat(
                        request.attributeNamesAsStrings().stream(),
                        request.messageSystemAttributeNamesAsStrings().stream())
                .toList();
        for (var name : names) {
            if (MessageSystemAttributeName.fromValue(name) == MessageSystemAttributeName.UNKNOWN_TO_SDK_VERSION) {
                throw SqsErrors.attributeName("Unknown Attribute " + name + ".");
            }
        }
        return names;
    }

    private static Message message(Delivery delivery, List<String> systemNames, List<String> names) {
        var content = delivery.content();
        var message = Message.builder()
                .messageId(content.id())
                .receiptHandle(delivery.handle())
                .body(content.body())
                .md5OfBody(content.bodyMd5());
        var attributes = selected(content.attributes(), names);
        if (!attributes.isEmpty()) {
            message.messageAttributes(attributes)
                    .md5OfMessageAttributes(
                            attributes.size() == content.attributes().size()
                                    ? content.attributesMd5()
                                    : Digests.ofAttributes(attributes));
        }
        if (!systemNames.isEmpty()) {
            var system = systemAttributes(delivery);
            if (!systemNames.contains("All")) {
                system.keySet().removeIf(name -> !systemNames.contains(name.toString()));
            }
            message.attributes(system);
        }
        return message.build();
    }

    private static Map<MessageSystemAttributeName, String> systemAttributes(Delivery delivery) {
        var attributes = new TreeMap<MessageSystemAttributeName, String>();
        attributes.put(MessageSystemAttributeName.SENDER_ID, Queues.ACCOUNT);
        attributes.put(MessageSystemAttributeName.SENT_TIMESTAMP, String.valueOf(delivery.sentMillis()));
        attributes.put(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, String.valueOf(delivery.receiveCount()));
        attributes.put(
                MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                String.valueOf(delivery.firstReceivedMillis()));
        put(
                attributes,
                MessageSystemAttributeName.MESSAGE_GROUP_ID,
                delivery.content().group());
        put(
                attributes,
                MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
                delivery.content().deduplication());
        put(attributes, MessageSystemAttributeName.SEQUENCE_NUMBER, delivery.sequence());
        put(
                attributes,
                MessageSystemAttributeName.AWS_TRACE_HEADER,
                delivery.content().traceHeader());
        put(attributes, MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, delivery.deadLetterSource());
        return attributes;
    }

    private static void put(
            Map<MessageSystemAttributeName, String> attributes,
            MessageSystemAttributeName name,
            @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    /** {@code All} and {@code .*} mean all, {@code prefix.*} what begins so. */
    private static Map<String, MessageAttributeValue> selected(
            Map<String, MessageAttributeValue> attributes, List<String> names) {
        if (names.isEmpty() || names.contains("All") || names.contains(".*")) {
            return names.isEmpty() ? Map.of() : attributes;
        }
        var selected = new TreeMap<>(attributes);
        selected.keySet().removeIf(attribute -> names.stream().noneMatch(name -> selects(name, attribute)));
        return selected;
    }

    private static boolean selects(String name, String attribute) {
        return name.equals(attribute)
                || (name.endsWith(".*") && attribute.startsWith(name.substring(0, name.length() - 2)));
    }

    void delete(DeleteMessageRequest request) {
        delete(queues.byUrl(request.queueUrl()), request.receiptHandle());
    }

    DeleteMessageBatchResponse deleteBatch(DeleteMessageBatchRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        Batches.check(request.entries(), DeleteMessageBatchRequestEntry::id, "DeleteMessageBatchRequestEntry");
        var results = Batches.each(request.entries(), DeleteMessageBatchRequestEntry::id, entry -> {
            delete(queue, entry.receiptHandle());
            return DeleteMessageBatchResultEntry.builder().id(entry.id()).build();
        });
        return DeleteMessageBatchResponse.builder()
                .successful(results.successful())
                .failed(results.failed())
                .build();
    }

    private static void delete(Queue queue, @Nullable String handle) {
        if (handle == null) {
            throw SqsErrors.missing("ReceiptHandle");
        }
        queue.receipts().delete(handle);
    }

    void changeVisibility(ChangeMessageVisibilityRequest request) {
        changeVisibility(queues.byUrl(request.queueUrl()), request.receiptHandle(), request.visibilityTimeout());
    }

    ChangeMessageVisibilityBatchResponse changeVisibilityBatch(ChangeMessageVisibilityBatchRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        Batches.check(
                request.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id,
                "ChangeMessageVisibilityBatchRequestEntry");
        var results = Batches.each(request.entries(), ChangeMessageVisibilityBatchRequestEntry::id, entry -> {
            changeVisibility(queue, entry.receiptHandle(), entry.visibilityTimeout());
            return ChangeMessageVisibilityBatchResultEntry.builder()
                    .id(entry.id())
                    .build();
        });
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(results.successful())
                .failed(results.failed())
                .build();
    }

    private static void changeVisibility(Queue queue, @Nullable String handle, @Nullable Integer seconds) {
        if (handle == null) {
            throw SqsErrors.missing("ReceiptHandle");
        }
        if (seconds == null) {
            throw SqsErrors.missing("VisibilityTimeout");
        }
        checkVisibility(seconds);
        queue.receipts().changeVisibility(handle, seconds);
    }
}
