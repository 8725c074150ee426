package dev.orderly.operations;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.CommandCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.engines.bus.Buses;
import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.table.Tables;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.StillContext;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.message.Kind;
import dev.orderly.platform.spec.StaleReads;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Operations and everything around it: a queue of commands, a rule with its queue, a quarantine, their letters. */
final class Office implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final VirtualTimeline clock = new VirtualTimeline(START);
    private final Tables tables = Tables.inMemory(clock);
    private final Queues queues = new Queues(clock);
    private final Buses buses = new Buses(clock, _ -> {});
    private final Kills kills = new Kills();
    private final Map<String, String> variables = new HashMap<>(Map.of("LOG_TO", "none", "CONTEXT", "operations"));
    private final EventStore log;

    Office() {
        OfficeTables.create(tables.client()).forEach(name -> variables.put(name, name));
        Stream.of("Commands", "Heard").forEach(this::queueWithDead);
        Stream.of("Undelivered", "Quarantine", "Republish", "Unshown").forEach(this::queue);
        buses.client().createEventBus(create -> create.name("Bus"));
        buses.client()
                .putRule(put -> put.name("Rule")
                        .eventBusName("Bus")
                        .description("OrderSummaryProjector, on replay: Rebuild")
                        .eventPattern("{\"detail-type\":[\"OrderPlaced\"]}"));
        var target = Target.builder()
                .id("Queue")
                .arn(arn("Heard"))
                .deadLetterConfig(config -> config.arn(arn("Undelivered")))
                .build();
        buses.client().putTargets(put -> put.rule("Rule").eventBusName("Bus").targets(target));
        buses.client()
                .putRule(put ->
                        put.name("Events-Archive-Bus").eventBusName("Bus").eventPattern("{\"source\":[\"x\"]}"));
        var archive = Target.builder()
                .id("Archive")
                .arn("arn:aws:lambda:us-east-1:000000000000:function:no-queue")
                .build();
        buses.client()
                .putTargets(put ->
                        put.rule("Events-Archive-Bus").eventBusName("Bus").targets(archive));
        variables.put("BUS_NAME", "Bus");
        variables.put("QUEUES", "PaymentCommandsHandler=" + arn("Commands"));
        variables.put(
                "DEAD_LETTER_QUEUES",
                "Nobody=%s,StreamRelay=%s>%s,SagasProjector=%s"
                        .formatted(arn("Gone"), arn("Quarantine"), arn("Republish"), arn("Unshown")));
        log = new EventStore(environment());
    }

    private void queueWithDead(String name) {
        queue(name + "Dead");
        queues.client()
                .createQueue(create -> create.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "0",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"5\"}"
                                        .formatted(arn(name + "Dead")))));
    }

    private void queue(String name) {
        queues.client().createQueue(create -> create.queueName(name));
    }

    static String arn(String queue) {
        return "arn:aws:sqs:us-east-1:000000000000:" + queue;
    }

    private String url(String queue) {
        return queues.client().getQueueUrl(get -> get.queueName(queue)).queueUrl();
    }

    Kills kills() {
        return kills;
    }

    Environment environment() {
        return Environment.hosted(variables, this::client, clock);
    }

    private Object client(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "DynamoDbClient" -> kills.client(DynamoDbClient.class, StaleReads.of(tables.client()));
            case "SqsClient" -> kills.client(SqsClient.class, queues.client());
            case "EventBridgeClient" -> kills.client(EventBridgeClient.class, buses.client());
            default -> throw new IllegalArgumentException("no " + type);
        };
    }

    void logsTo(Path file) {
        variables.put("LOG_TO", file.toString());
    }

    DynamoDbClient tables() {
        return tables.client();
    }

    Instant now() {
        return clock.instant();
    }

    void later(Duration duration) {
        clock.advance(duration);
    }

    /** A message of a queue; attributes are names and values in turn. */
    void sends(String queue, String body, String... attributes) {
        var named = new HashMap<String, MessageAttributeValue>();
        for (var i = 0; i < attributes.length; i += 2) {
            named.put(
                    attributes[i],
                    MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(attributes[i + 1])
                            .build());
        }
        queues.client()
                .sendMessage(send -> send.queueUrl(url(queue)).messageBody(body).messageAttributes(named));
    }

    /** What lies in a queue, taken out of it. */
    List<Message> takes(String queue) {
        var taken = new ArrayList<Message>();
        while (true) {
            var some = queues.client()
                    .receiveMessage(receive -> receive.queueUrl(url(queue))
                            .maxNumberOfMessages(10)
                            .visibilityTimeout(60)
                            .messageAttributeNames("All"))
                    .messages();
            if (some.isEmpty()) {
                return taken;
            }
            some.forEach(message -> queues.client()
                    .deleteMessage(delete -> delete.queueUrl(url(queue)).receiptHandle(message.receiptHandle())));
            taken.addAll(some);
        }
    }

    static String attribute(Message message, String name) {
        return Optional.ofNullable(message.messageAttributes().get(name))
                .map(MessageAttributeValue::stringValue)
                .orElse("");
    }

    /** A consumer that is killed each time it has the message, until SQS gives it up. */
    void isKilledOver(String queue) {
        for (var i = 0; i < 6; i++) {
            queues.client()
                    .receiveMessage(receive -> receive.queueUrl(url(queue)).maxNumberOfMessages(10));
            later(Duration.ofSeconds(1));
        }
    }

    String authorise(String order) {
        return command("fulfilment-%s@4#0".formatted(order), "fulfilment-" + order, order);
    }

    private String command(String id, String subject, String order) {
        Command authorise = new AuthorisePayment(new OrderId(order), 1, new Money(1250, "EUR"), "tok_secret");
        return JsonWriter.write(
                new Envelope(
                        id,
                        "AuthorisePayment",
                        Kind.COMMAND,
                        "1.0",
                        "fulfilment",
                        subject,
                        0,
                        0,
                        now(),
                        new Causality("cause", "case-" + order, "somebody", ""),
                        JsonWriter.write(out -> CommandCodec.CODEC.writeData(authorise, out))),
                EnvelopeCodec.CODEC);
    }

    /** As a consumer of ours says why it gave up. */
    String failure(String error, String messageId) {
        return """
                {"code":"unknown","error":"ERROR","frame":"dev.orderly.payments.Till.open","stack":["a.B.c","d.E.f"],
                 "firstAt":"2026-01-31T11:00:00Z","lastAt":"NOW","receives":5,"messageId":"ID"}""".replace("ERROR", error).replace("NOW", now().toString()).replace("ID", messageId);
    }

    long collect() {
        return new Collector(environment()).collect();
    }

    /** What runs each minute. */
    void sweep() {
        new SweepLettersHandler(environment())
                .handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new StillContext());
    }

    List<LetterBody> letters(String state) {
        var letters = new Letters(environment());
        return LetterBody.of(letters.rows().query(Letters.inState(state, 100)));
    }

    HttpCall.Answer redrive(String letter, String key, String body) {
        return HttpCall.of("POST /ops/v1/dead-letters/{letter}/redrive")
                .path("letter", letter)
                .key(key)
                .by("eve")
                .json(body)
                .to(new ActOnLetterHandler(environment()));
    }

    List<Envelope> acts(String about) {
        return log.read("operation-" + about).stream()
                .flatMap(commit -> commit.history().stream())
                .toList();
    }

    /** Somebody writes an item into the log that is no commit. */
    void scribbles(String stream, String recordedAt) {
        tables.client()
                .putItem(put -> put.tableName("LOG_TABLE")
                        .item(Map.of(
                                "stream", AttributeValue.fromS(stream),
                                "version", AttributeValue.fromN("1"),
                                "recordedAt", AttributeValue.fromS(recordedAt))));
    }

    /** Somebody says that these happened, one after the other. */
    void happens(String stream, String... types) {
        for (var type : types) {
            happens(stream, type, List.of());
        }
    }

    /** Somebody waits until then. */
    void waits(String stream, Instant due) {
        happens(stream, "Waiting", List.of(new Commit.Timer("somebody", "Later", due, "{}")));
    }

    private void happens(String stream, String type, List<Commit.Timer> timers) {
        var position = Commit.Position.after(stream, log.read(stream));
        log.append(new Commit(
                position,
                "somebody",
                List.of(new Commit.Event(type, "1.0", true, "{}")),
                List.of(),
                timers,
                new Causality("cause-" + position.version(), "case", "somebody", ""),
                "",
                now(),
                null));
    }

    @Override
    public void close() {
        tables.close();
        clock.close();
    }
}
