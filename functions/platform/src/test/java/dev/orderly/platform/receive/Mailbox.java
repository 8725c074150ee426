package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.Context;
import dev.orderly.codec.JsonOut;
import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.queue.Tally;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.message.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A real queue with its dead letters, and a function's batches from it as Lambda sends them. */
final class Mailbox implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final int BATCH_SIZE = 10;

    final VirtualTimeline timeline = new VirtualTimeline(START);
    private final Queues queues = new Queues(timeline);
    private final SqsClient sqs = queues.client();
    private final String queue = create("notes", Duration.ofMinutes(30));
    private final String deadLetters = create("notes-dead", Duration.ofSeconds(30));
    private final Map<String, String> variables =
            new HashMap<>(Map.of("LOG_TO", "none", "SOURCE_QUEUE", queue, "DEAD_LETTERS_QUEUE", deadLetters));

    private String create(String name, Duration visibility) {
        return sqs.createQueue(create -> create.queueName(name)
                        .attributes(
                                Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()))))
                .queueUrl();
    }

    Mailbox with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Environment environment() {
        return Environment.hosted(variables, _ -> sqs, timeline);
    }

    void put(String body) {
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body));
    }

    /** A letter that somebody sends to its queue again. */
    void redrive(String body, String letter, int redriven) {
        var attributes =
                Map.of("letter", text(letter), "actor", text("ada"), "redriven", text(Integer.toString(redriven)));
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body).messageAttributes(attributes));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** A note in its envelope, as the relay sends a command. */
    void note(String id, String text) {
        put(enveloped(id, "Written", "1.0", "{\"text\":\"" + text + "\"}"));
    }

    static String enveloped(String id, String type, String schemaVersion, String data) {
        return enveloped(new Envelope(
                id, type, Kind.COMMAND, schemaVersion, "desk", "note-" + id, 0, 0, START, causality(id), data));
    }

    private static Causality causality(String id) {
        return new Causality(
                "cause-of-" + id, "case-of-" + id, "spec", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    private static String enveloped(Envelope envelope) {
        return JsonWriter.write(envelope, EnvelopeCodec.CODEC);
    }

    /** A note that happened in a stream, as the bus delivers it. */
    void event(String stream, long version, String text) {
        var id = stream + "@" + version;
        var data = "{\"text\":\"" + text + "\"}";
        put("{\"detail\":%s}"
                .formatted(enveloped(new Envelope(
                        id,
                        "Written",
                        Kind.INTEGRATION,
                        "1.0",
                        "desk",
                        stream,
                        version,
                        version - 1,
                        START,
                        causality(id),
                        data))));
    }

    /** Delivers what is visible and deletes what did not fail, as Lambda does; the ids that failed, in order. */
    List<String> deliver(QueueBatch<Note> batch) {
        return deliver(batch, null);
    }

    /** As {@link #deliver(QueueBatch)}, in a function that has so long. */
    List<String> deliver(QueueBatch<Note> batch, @Nullable Context lambda) {
        var messages = sqs.receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(BATCH_SIZE)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
        var out = new ByteArrayOutputStream();
        batch.serve(new ByteArrayInputStream(event(messages).getBytes(StandardCharsets.UTF_8)), out, lambda);
        var answer = out.toString(StandardCharsets.UTF_8);
        var failed = messages.stream()
                .filter(message -> answer.contains("\"" + message.messageId() + "\""))
                .toList();
        messages.stream()
                .filter(message -> !failed.contains(message))
                .forEach(message ->
                        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle())));
        return failed.stream().map(Message::body).toList();
    }

    private static String event(List<Message> messages) {
        return JsonWriter.write(out -> {
            out.startObject();
            out.name("Records");
            out.startArray();
            for (var message : messages) {
                out.startObject();
                field(out, "messageId", message.messageId());
                field(out, "receiptHandle", message.receiptHandle());
                field(out, "body", message.body());
                field(out, "eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:notes");
                out.name("attributes");
                out.startObject();
                message.attributes().forEach((name, value) -> field(out, name.toString(), value));
                out.endObject();
                out.name("messageAttributes");
                out.startObject();
                message.messageAttributes().forEach((name, value) -> {
                    out.name(name);
                    out.startObject();
                    field(out, "stringValue", value.stringValue());
                    field(out, "dataType", value.dataType());
                    out.endObject();
                });
                out.endObject();
                out.endObject();
            }
            out.endArray();
            out.endObject();
        });
    }

    private static void field(JsonOut out, String name, String value) {
        out.name(name);
        out.text(value);
    }

    /** What lies among the dead letters. */
    List<Message> deadLetters() {
        return sqs.receiveMessage(receive -> receive.queueUrl(deadLetters)
                        .maxNumberOfMessages(BATCH_SIZE)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** How many messages can be received now. */
    int visible() {
        return tally().visible();
    }

    private Tally tally() {
        return Objects.requireNonNull(queues.tallies().get("arn:aws:sqs:us-east-1:000000000000:notes"));
    }

    @Override
    public void close() {
        queues.close();
    }
}
