package dev.orderly.local.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Messages as the event that Lambda hands to a function. */
public final class QueueEventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private QueueEventJson() {}

    public static byte[] of(List<Message> messages, QueueMapping mapping) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayFieldStart("Records");
            for (var message : messages) {
                write(out, message, mapping);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Message message, QueueMapping mapping) throws IOException {
        out.writeStartObject();
        out.writeStringField("messageId", message.messageId());
        out.writeStringField("receiptHandle", message.receiptHandle());
        out.writeStringField("body", message.body());
        system(out, message.attributes());
        attributes(out, message.messageAttributes());
        out.writeStringField("md5OfBody", message.md5OfBody());
        if (message.md5OfMessageAttributes() != null) {
            out.writeStringField("md5OfMessageAttributes", message.md5OfMessageAttributes());
        }
        out.writeStringField("eventSource", "aws:sqs");
        out.writeStringField("eventSourceARN", mapping.queueArn());
        out.writeStringField("awsRegion", mapping.region());
        out.writeEndObject();
    }

    private static void system(JsonGenerator out, Map<MessageSystemAttributeName, String> attributes)
            throws IOException {
        out.writeObjectFieldStart("attributes");
        for (var attribute : attributes.entrySet()) {
            out.writeStringField(attribute.getKey().toString(), attribute.getValue());
        }
        out.writeEndObject();
    }

    private static void attributes(JsonGenerator out, Map<String, MessageAttributeValue> attributes)
            throws IOException {
        out.writeObjectFieldStart("messageAttributes");
        for (var attribute : attributes.entrySet()) {
            var value = attribute.getValue();
            out.writeObjectFieldStart(attribute.getKey());
            if (value.stringValue() != null) {
                out.writeStringField("stringValue", value.stringValue());
            }
            if (value.binaryValue() != null) {
                var encoded =
                        Base64.getEncoder().encodeToString(value.binaryValue().asByteArray());
                out.writeStringField("binaryValue", encoded);
            }
            out.writeArrayFieldStart("stringListValues");
            out.writeEndArray();
            out.writeArrayFieldStart("binaryListValues");
            out.writeEndArray();
            out.writeStringField("dataType", value.dataType());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
