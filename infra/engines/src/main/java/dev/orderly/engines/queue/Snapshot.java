package dev.orderly.engines.queue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderly.engines.queue.Message.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Queues as one JSON document: {@code {"queues": [{…, "messages": [{…}]}]}}. */
final class Snapshot {
    private Snapshot() {}

    static void write(List<QueueState> queues, OutputStream out) throws IOException {
        var root = Json.MAPPER.createObjectNode();
        var array = root.putArray("queues");
        queues.forEach(queue -> array.add(toJson(queue)));
        try (JsonGenerator generator = Json.MAPPER.createGenerator(out)) {
            generator.writeTree(root);
        }
    }

    static List<QueueState> read(InputStream in) throws IOException {
        var queues = new ArrayList<QueueState>();
        Json.MAPPER.readTree(in).path("queues").forEach(queue -> queues.add(queue(queue)));
        return queues;
    }

    private static ObjectNode toJson(QueueState queue) {
        var json = Json.MAPPER.createObjectNode();
        json.put("name", queue.name());
        json.set("attributes", Json.MAPPER.valueToTree(queue.attributes()));
        json.set("tags", Json.MAPPER.valueToTree(queue.tags()));
        json.put("created", queue.createdMillis()).put("modified", queue.modifiedMillis());
        json.put("token", queue.token()).put("lastNumber", queue.lastNumber());
        var messages = json.putArray("messages");
        queue.messages().forEach(message -> messages.add(toJson(message)));
        return json;
    }

    private static QueueState queue(JsonNode json) {
        var messages = new ArrayList<Message>();
        json.path("messages").forEach(message -> messages.add(message(message)));
        return new QueueState(
                json.path("name").asText(),
                texts(json.path("attributes")),
                texts(json.path("tags")),
                json.path("created").asLong(),
                json.path("modified").asLong(),
                json.path("token").asLong(),
                json.path("lastNumber").asLong(),
                messages);
    }

    private static Map<String, String> texts(JsonNode json) {
        var texts = new TreeMap<String, String>();
        json.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    private static ObjectNode toJson(Message message) {
        var json = Json.MAPPER.createObjectNode();
        var content = message.content;
        json.put("number", message.number).put("id", content.id()).put("body", content.body());
        json.put("sent", message.sentMillis).put("state", message.state.name());
        json.put("visibleAt", message.visibleAtMillis).put("received", message.receivedMillis);
        json.put("firstReceived", message.firstReceivedMillis).put("receives", message.receiveCount);
        put(json, "trace", content.traceHeader());
        put(json, "group", content.group());
        put(json, "deduplication", content.deduplication());
        put(json, "sequence", message.sequence);
        put(json, "deadLetterSource", message.deadLetterSource);
        var attributes = json.putObject("attributes");
        content.attributes().forEach((name, value) -> {
            var attribute = attributes.putObject(name).put("type", value.dataType());
            put(attribute, "text", value.stringValue());
            put(attribute, "bytes", value.binaryValue() == null ? null : base64(value.binaryValue()));
        });
        return json;
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static Message message(JsonNode json) {
        var message = new Message(
                json.path("number").asLong(), content(json), json.path("sent").asLong(), text(json, "sequence"));
        message.state = State.valueOf(json.path("state").asText());
        message.visibleAtMillis = json.path("visibleAt").asLong();
        message.receivedMillis = json.path("received").asLong();
        message.firstReceivedMillis = json.path("firstReceived").asLong();
        message.receiveCount = json.path("receives").asInt();
        message.deadLetterSource = text(json, "deadLetterSource");
        return message;
    }

    private static Content content(JsonNode json) {
        var attributes = new TreeMap<String, MessageAttributeValue>();
        json.path("attributes")
                .properties()
                .forEach(member -> attributes.put(member.getKey(), attribute(member.getValue())));
        return Content.of(
                json.path("id").asText(),
                json.path("body").asText(),
                attributes,
                new Content.Labels(text(json, "trace"), text(json, "group"), text(json, "deduplication")));
    }

    private static MessageAttributeValue attribute(JsonNode json) {
        var value = MessageAttributeValue.builder().dataType(json.path("type").asText());
        var bytes = text(json, "bytes");
        return bytes == null
                ? value.stringValue(json.path("text").asText()).build()
                : value.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(bytes)))
                        .build();
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.path(name).asText() : null;
    }
}
