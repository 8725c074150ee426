package dev.orderly.engines.queue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What may be sent: size, characters, attributes, and what each kind of queue wants. */
final class Drafts {
    private static final Pattern FIFO_ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern RESERVED = Pattern.compile("(?i)(aws|amazon)\\..*");
    private static final Pattern ATTRIBUTE_TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

    /** A message as the caller wrote it. */
    record Draft(
            String body,
            @Nullable Integer delaySeconds,
            Map<String, MessageAttributeValue> attributes,
            Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> systemAttributes,
            @Nullable String deduplication,
            @Nullable String group) {

        static Draft of(SendMessageRequest request) {
            return new Draft(
                    request.messageBody(),
                    request.delaySeconds(),
                    request.messageAttributes(),
                    request.messageSystemAttributes(),
                    request.messageDeduplicationId(),
                    request.messageGroupId());
        }

        static Draft of(SendMessageBatchRequestEntry entry) {
            return new Draft(
                    entry.messageBody(),
                    entry.delaySeconds(),
                    entry.messageAttributes(),
                    entry.messageSystemAttributes(),
                    entry.messageDeduplicationId(),
                    entry.messageGroupId());
        }

        /** Body and attributes, as AWS counts them: UTF-8 of names, types and values. */
        long bytes() {
            long bytes = body == null ? 0 : utf8(body).length;
            for (var attribute : attributes.entrySet()) {
                var value = attribute.getValue();
                bytes += utf8(attribute.getKey()).length;
                bytes += value.dataType() == null ? 0 : utf8(value.dataType()).length;
                bytes += value.stringValue() == null ? 0 : utf8(value.stringValue()).length;
                bytes += value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length;
            }
            return bytes;
        }
    }

    private Drafts() {}

    static Content check(Draft draft, QueueAttributes queue, String id, String tooLong) {
        if (draft.body() == null || draft.body().isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        if (draft.bytes() > queue.maxBytes) {
            throw SqsErrors.parameter(tooLong + " Reason: Message must be shorter than " + queue.maxBytes + " bytes.");
        }
        checkCharacters(draft.body());
        checkDelay(draft, queue);
        var deduplication = deduplication(draft, queue);
        checkAttributes(draft.attributes());
        return Content.of(
                id,
                draft.body(),
                draft.attributes(),
                new Content.Labels(traceHeader(draft), draft.group(), deduplication));
    }

    private static void checkDelay(Draft draft, QueueAttributes queue) {
        var delay = draft.delaySeconds();
        if (delay == null) {
            return;
        }
        if (queue.fifo() && delay != 0) {
            throw SqsErrors.parameter(
                    "DelaySeconds", delay, "The request include parameter that is not valid for this queue type.");
        }
        if (delay < 0 || delay > Limits.DELAY_MAX_SECONDS) {
            throw SqsErrors.parameter("DelaySeconds", delay, "DelaySeconds must be >= 0 and <= 900.");
        }
    }

    private static @Nullable String deduplication(Draft draft, QueueAttributes queue) {
        var given = draft.deduplication();
        if (queue.fifo() && draft.group() == null) {
            throw SqsErrors.missing("MessageGroupId");
        }
        checkId("MessageGroupId", draft.group());
        if (!queue.fifo() && given != null) {
            throw SqsErrors.parameter(
                    "MessageDeduplicationId",
                    given,
                    "The request includes a parameter that is not valid for this queue type.");
        }
        checkId("MessageDeduplicationId", given);
        if (queue.fifo() && given == null && !queue.contentBasedDeduplication) {
            throw needsDeduplication();
        }
        return queue.fifo() && given == null ? Digests.ofContent(utf8(draft.body())) : given;
    }

    static RuntimeException needsDeduplication() {
        return SqsErrors.parameter("The queue should either have ContentBasedDeduplication enabled or "
                + "MessageDeduplicationId provided explicitly");
    }

    private static void checkId(String parameter, @Nullable String id) {
        if (id != null && !FIFO_ID.matcher(id).matches()) {
            throw SqsErrors.parameter(
                    parameter,
                    id,
                    parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }

    private static void checkAttributes(Map<String, MessageAttributeValue> attributes) {
        if (attributes.size() > Limits.MESSAGE_MAX_ATTRIBUTES) {
            throw SqsErrors.parameter("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + Limits.MESSAGE_MAX_ATTRIBUTES + "].");
        }
        attributes.forEach((name, value) -> {
            if (name.length() > Limits.ATTRIBUTE_NAME_MAX_CHARS) {
                throw SqsErrors.parameter("Message (user) attribute names must be shorter than 256 Bytes");
            }
            if (!ATTRIBUTE_NAME.matcher(name).matches()
                    || RESERVED.matcher(name).matches()) {
                throw SqsErrors.parameter("Message (user) attribute name '" + name + "' is invalid: letters, digits, "
                        + "underscores, hyphens and single inner periods, not starting with 'AWS.' or 'Amazon.'.");
            }
            checkValue(name, value);
        });
    }

    private static void checkValue(String name, MessageAttributeValue value) {
        var type = value.dataType();
        if (type == null || type.isEmpty()) {
            throw SqsErrors.parameter(
                    "The message attribute '" + name + "' must contain non-empty message attribute type.");
        }
        if (!ATTRIBUTE_TYPE.matcher(type).matches() || type.length() > Limits.ATTRIBUTE_NAME_MAX_CHARS) {
            throw SqsErrors.parameter("The message attribute '" + name + "' has an invalid message attribute type, the "
                    + "set of supported type prefixes is Binary, Number, and String.");
        }
        var binary = type.startsWith("Binary");
        var empty = binary
                ? value.binaryValue() == null || value.binaryValue().asByteArrayUnsafe().length == 0
                : value.stringValue() == null || value.stringValue().isEmpty();
        if (empty) {
            throw SqsErrors.parameter("Message (user) attribute '" + name + "' must contain a non-empty value of type '"
                    + (binary ? "Binary" : "String") + "'.");
        }
        if (!binary) {
            checkCharacters(value.stringValue());
        }
        if (type.startsWith("Number")
                && !value.stringValue().matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw SqsErrors.parameter("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }

    private static void checkCharacters(String text) {
        var allowed = text.codePoints()
                .allMatch(c -> c == 0x9
                        || c == 0xA
                        || c == 0xD
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
        if (!allowed) {
            throw SqsErrors.contents("Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | "
                    + "#x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.");
        }
    }

    private static @Nullable String traceHeader(Draft draft) {
        var header = draft.systemAttributes().get(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER);
        return header == null ? null : header.stringValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
