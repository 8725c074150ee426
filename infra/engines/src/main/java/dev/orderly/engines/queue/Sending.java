package dev.orderly.engines.queue;

import dev.orderly.engines.queue.Drafts.Draft;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The calls that put messages into queues. */
final class Sending {
    private static final String INVALID = "One or more parameters are invalid.";
    private static final String UNVALIDATED = "One or more parameters cannot be validated.";
    private final Queues queues;

    Sending(Queues queues) {
        this.queues = queues;
    }

    SendMessageResponse send(SendMessageRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        var draft = Draft.of(request);
        var content = Drafts.check(draft, queue.attributes(), queues.newId(), INVALID);
        var sent = queue.send(content, draft.delaySeconds());
        return SendMessageResponse.builder()
                .messageId(sent.messageId())
                .md5OfMessageBody(content.bodyMd5())
                .md5OfMessageAttributes(content.attributesMd5())
                .md5OfMessageSystemAttributes(systemMd5(draft.systemAttributes()))
                .sequenceNumber(sent.sequence())
                .build();
    }

    SendMessageBatchResponse sendBatch(SendMessageBatchRequest request) {
        var queue = queues.byUrl(request.queueUrl());
        var attributes = queue.attributes();
        Batches.check(request.entries(), SendMessageBatchRequestEntry::id, "SendMessageBatchRequestEntry");
        if (attributes.fifo()) {
            request.entries().forEach(entry -> checkFifo(entry, attributes));
        }
        checkBytes(request.entries());
        var results = Batches.each(
                request.entries(), SendMessageBatchRequestEntry::id, entry -> sendEntry(queue, attributes, entry));
        return SendMessageBatchResponse.builder()
                .successful(results.successful())
                .failed(results.failed())
                .build();
    }

    /** In a batch, AWS refuses the whole call for what a FIFO queue misses in one entry. */
    private static void checkFifo(SendMessageBatchRequestEntry entry, QueueAttributes attributes) {
        if (entry.messageGroupId() == null) {
            throw SqsErrors.parameter("The request must contain the parameter MessageGroupId.");
        }
        if (entry.messageDeduplicationId() == null && !attributes.contentBasedDeduplication) {
            throw Drafts.needsDeduplication();
        }
    }

    private static void checkBytes(List<SendMessageBatchRequestEntry> entries) {
        var bytes = entries.stream().mapToLong(entry -> Draft.of(entry).bytes()).sum();
        if (bytes > Limits.MESSAGE_MAX_BYTES) {
            throw SqsErrors.batchTooLong(bytes);
        }
    }

    private SendMessageBatchResultEntry sendEntry(
            Queue queue, QueueAttributes attributes, SendMessageBatchRequestEntry entry) {
        var draft = Draft.of(entry);
        var content = Drafts.check(draft, attributes, queues.newId(), UNVALIDATED);
        var sent = queue.send(content, draft.delaySeconds());
        return SendMessageBatchResultEntry.builder()
                .id(entry.id())
                .messageId(sent.messageId())
                .md5OfMessageBody(content.bodyMd5())
                .md5OfMessageAttributes(content.attributesMd5())
                .md5OfMessageSystemAttributes(systemMd5(draft.systemAttributes()))
                .sequenceNumber(sent.sequence())
                .build();
    }

    private static @Nullable String systemMd5(
            Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> attributes) {
        return Digests.ofAttributes(attributes.entrySet().stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey().toString(),
                        attribute -> MessageAttributeValue.builder()
                                .dataType(attribute.getValue().dataType())
                                .stringValue(attribute.getValue().stringValue())
                                .binaryValue(attribute.getValue().binaryValue())
                                .build())));
    }
}
