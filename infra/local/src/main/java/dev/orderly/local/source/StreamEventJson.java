package dev.orderly.local.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Stream records as the event that Lambda hands to a function. */
public final class StreamEventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StreamEventJson() {}

    public static byte[] event(List<String> records) {
        return ("{\"Records\":[" + String.join(",", records) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    public static String record(Record record, String streamArn) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("eventID", record.eventID());
            out.writeStringField("eventName", record.eventNameAsString());
            out.writeStringField("eventVersion", record.eventVersion());
            out.writeStringField("eventSource", "aws:dynamodb");
            out.writeStringField("awsRegion", record.awsRegion());
            change(out, record.dynamodb());
            if (record.userIdentity() != null) {
                out.writeObjectFieldStart("userIdentity");
                out.writeStringField("type", record.userIdentity().type());
                out.writeStringField("principalId", record.userIdentity().principalId());
                out.writeEndObject();
            }
            out.writeStringField("eventSourceARN", streamArn);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void change(JsonGenerator out, StreamRecord change) throws IOException {
        out.writeObjectFieldStart("dynamodb");
        if (change.approximateCreationDateTime() != null) {
            var created = change.approximateCreationDateTime().getEpochSecond();
            out.writeNumberField("ApproximateCreationDateTime", created);
        }
        item(out, "Keys", change.keys());
        if (change.hasNewImage()) {
            item(out, "NewImage", change.newImage());
        }
        if (change.hasOldImage()) {
            item(out, "OldImage", change.oldImage());
        }
        out.writeStringField("SequenceNumber", change.sequenceNumber());
        out.writeNumberField("SizeBytes", change.sizeBytes());
        out.writeStringField("StreamViewType", change.streamViewTypeAsString());
        out.writeEndObject();
    }

    private static void item(JsonGenerator out, String name, Map<String, AttributeValue> item) throws IOException {
        out.writeFieldName(name);
        attributes(out, item);
    }

    private static void attributes(JsonGenerator out, Map<String, AttributeValue> item) throws IOException {
        out.writeStartObject();
        for (var attribute : item.entrySet()) {
            out.writeFieldName(attribute.getKey());
            value(out, attribute.getValue());
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, AttributeValue value) throws IOException {
        out.writeStartObject();
        out.writeFieldName(
                value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name());
        switch (value.type()) {
            case S -> out.writeString(value.s());
            case N -> out.writeString(value.n());
            case B -> out.writeString(base64(value.b()));
            case BOOL -> out.writeBoolean(value.bool());
            case NUL, UNKNOWN_TO_SDK_VERSION -> out.writeBoolean(true);
            case SS -> strings(out, value.ss());
            case NS -> strings(out, value.ns());
            case BS ->
                strings(out, value.bs().stream().map(StreamEventJson::base64).toList());
            case M -> attributes(out, value.m());
            case L -> {
                out.writeStartArray();
                for (var element : value.l()) {
                    value(out, element);
                }
                out.writeEndArray();
            }
        }
        out.writeEndObject();
    }

    private static void strings(JsonGenerator out, List<String> strings) throws IOException {
        out.writeStartArray();
        for (var string : strings) {
            out.writeString(string);
        }
        out.writeEndArray();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }
}
