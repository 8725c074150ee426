package dev.orderly.platform.receive;

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
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
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

    /** A note in its envelope, as the relay sends a command. */
    void note(String id, String text) {
        put(enveloped(id, "Written", "1.0", "{\"text\":\"" + text + "\"}"));
    }

    static String enveloped(String id, String type, String schemaVersion, String data) {
        var causality = new Causality(
                "cause-of-" + id, "case-of-" + id, "spec", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var envelope =
                new Envelope(id, type, Kind.COMMAND, schemaVersion, "desk", "note-" + id, 0, 0, START, causality, data);
        return JsonWriter.write(envelope, EnvelopeCodec.CODEC);
    }

    /** Delivers what is visible and deletes what did not fail, as Lambda does; the ids that failed, in order. */
    List<String> deliver(QueueBatch<Note> batch) {
        var messages = sqs.receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(BATCH_SIZE)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        var out = new ByteArrayOutputStream();
        batch.serve(new ByteArrayInputStream(event(messages).getBytes(StandardCharsets.UTF_8)), out);
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

    /** How many messages are neither done nor visible. */
    int inFlight() {
        return tally().inFlight();
    }

    private Tally tally() {
        return Objects.requireNonNull(queues.tallies().get("arn:aws:sqs:us-east-1:000000000000:notes"));
    }

    @Override
    public void close() {
        queues.close();
    }
}
