package dev.orderly.platform.spec;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.codec.Union;
import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.table.Tables;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.EnvelopeCodec;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.message.Kind;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What stands around a function in a spec: real tables with the log, real queues, and a clock that moves when told to.
 * Variables are the names of what they name: LOG_TABLE is {@code LOG_TABLE}. Close it: its tables keep a JVM alive.
 */
public final class World implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private static final int RECEIVES_MAX = 20;
    private static final String LOG = "LOG_TABLE";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final Tables tables = Tables.inMemory();
    private final Queues queues = new Queues(timeline);
    private final Faults faults = new Faults(tables.client());
    private final AtomicInteger fresh = new AtomicInteger();
    private String style = "";
    private final Map<String, String> variables = new ConcurrentHashMap<>(Map.of("LOG_TO", "none", "CONTEXT", "spec"));

    /** A global secondary index over two texts, with everything that a row has. */
    public record Index(String name, String key, String sort) {}

    public World() {
        create(LOG, List.of(), key("stream", KeyType.HASH), key("version", KeyType.RANGE));
        queue("DEAD_LETTERS_QUEUE");
    }

    /** A table of rows with one text as key. */
    public World table(String variable, String key, Index... indexes) {
        return create(variable, List.of(indexes), key(key, KeyType.HASH));
    }

    /** A table of rows with two texts as key. */
    public World table(String variable, String key, String sort) {
        return create(variable, List.of(), key(key, KeyType.HASH), key(sort, KeyType.RANGE));
    }

    private World create(String variable, List<Index> indexes, KeySchemaElement... key) {
        var attributes = Stream.concat(
                        Stream.of(key).map(KeySchemaElement::attributeName),
                        indexes.stream().flatMap(index -> Stream.of(index.key(), index.sort())))
                .distinct()
                .map(World::attribute)
                .toList();
        tables.client().createTable(create -> {
            create.tableName(variable).billingMode(BillingMode.PAY_PER_REQUEST);
            create.attributeDefinitions(attributes).keySchema(key);
            if (!indexes.isEmpty()) {
                create.globalSecondaryIndexes(indexes.stream().map(World::index).toList());
            }
        });
        return set(variable, variable);
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(name.equals("version") ? ScalarAttributeType.N : ScalarAttributeType.S)
                .build();
    }

    private static GlobalSecondaryIndex index(Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(key(index.key(), KeyType.HASH), key(index.sort(), KeyType.RANGE))
                .projection(all -> all.projectionType(ProjectionType.ALL))
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    public World queue(String variable) {
        return set(
                variable,
                queues.client()
                        .createQueue(create -> create.queueName(variable))
                        .queueUrl());
    }

    public World set(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Environment environment() {
        return Environment.hosted(variables, this::client, timeline);
    }

    private Object client(Class<?> type) {
        if (type == DynamoDbClient.class) {
            return faults.client();
        }
        if (type == SqsClient.class) {
            return queues.client();
        }
        throw new IllegalArgumentException("This world has no " + type.getSimpleName());
    }

    /** What is said here from now on belongs to cases whose process is of that style. */
    public World inStyle(String style) {
        this.style = style;
        return this;
    }

    /** A text that ids can be made of, and that no other test of this world has. */
    public String fresh() {
        return Integer.toString(fresh.incrementAndGet());
    }

    /** Every item of a table. */
    public List<Map<String, AttributeValue>> items(String variable) {
        return tables.client().scanPaginator(scan -> scan.tableName(variable).consistentRead(true)).items().stream()
                .toList();
    }

    /** Every item of a table, a line each: for what must not be found in it. */
    public String dump(String variable) {
        return items(variable).stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /** What goes wrong with the writes to come. */
    public Faults faults() {
        return faults;
    }

    public void later(Duration duration) {
        timeline.advance(duration);
    }

    /** A command as the relay puts it on a queue. Its case is {@code case-(id)}. */
    public <C> String command(String id, Union<C> commands, C command) {
        var type = commands.typeOf(command);
        var data = JsonWriter.write(out -> commands.writeData(command, out));
        return JsonWriter.write(
                new Envelope(
                        id,
                        type,
                        Kind.COMMAND,
                        commands.versionOf(type),
                        "fulfilment",
                        "fulfilment-spec",
                        0,
                        0,
                        timeline.instant(),
                        new Causality("cause-of-" + id, "case-" + id, "somebody", TRACE, style),
                        data),
                EnvelopeCodec.CODEC);
    }

    /** Hands the bodies to a function as one batch from a queue, and answers how many of them failed. */
    public int deliver(RequestStreamHandler handler, String... bodies) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(Batch.of(bodies)), out, null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toString(StandardCharsets.UTF_8).split("itemIdentifier", -1).length - 1;
    }

    /** Hands a body to a function again and again, as its queue does, until it is done. */
    public void deliverUntilDone(RequestStreamHandler handler, String body) {
        for (var receives = 0; receives < RECEIVES_MAX; receives++) {
            if (deliver(handler, body) == 0) {
                return;
            }
        }
        throw new AssertionError("Failed %d times: %s".formatted(RECEIVES_MAX, body));
    }

    /** What somebody else did: an event in the log of that stream; answers it as the relay puts it on the bus. */
    public <E> String happened(String stream, Union<E> events, E event) {
        var before = commits(stream);
        var version = before.isEmpty() ? 1 : before.getLast().nextVersion();
        var commit = new Commit(
                new Commit.Position(stream, version, version - 1),
                "elsewhere",
                List.of(said(events, event)),
                List.of(),
                List.of(),
                new Causality("cause-of-" + stream + "@" + version, "case", "somebody", TRACE, style),
                "",
                timeline.instant(),
                null);
        new EventStore(environment()).append(commit);
        return JsonWriter.write(commit.published().getFirst(), EnvelopeCodec.CODEC);
    }

    private static <E> Commit.Event said(Union<E> events, E event) {
        var type = events.typeOf(event);
        return new Commit.Event(
                type, events.versionOf(type), true, JsonWriter.write(out -> events.writeData(event, out)));
    }

    /** What a stream holds, oldest first. */
    public List<Commit> commits(String stream) {
        return new EventStore(environment()).read(stream);
    }

    /** Everything that happened in a stream, in order. */
    public List<Envelope> history(String stream) {
        return commits(stream).stream()
                .flatMap(commit -> commit.history().stream())
                .toList();
    }

    /** Everything that a stream published, as the relay puts it on the bus. */
    public String[] published(String stream) {
        return commits(stream).stream()
                .flatMap(commit -> commit.published().stream())
                .map(event -> JsonWriter.write(event, EnvelopeCodec.CODEC))
                .toArray(String[]::new);
    }

    public List<String> types(String stream) {
        return history(stream).stream().map(Envelope::type).toList();
    }

    /** The data of the last event of a stream, read by its union. */
    public <E> E last(String stream, Union<E> events) {
        var last = history(stream).getLast();
        return JsonReader.read(last.data(), in -> events.readData(last.type(), in));
    }

    /** The bodies that can be received from a queue now; they are taken off it. */
    public List<String> received(String variable) {
        var url = variables.getOrDefault(variable, "");
        var bodies = new ArrayList<String>();
        for (var batch = receive(url); !batch.isEmpty(); batch = receive(url)) {
            bodies.addAll(batch);
        }
        return bodies;
    }

    private List<String> receive(String url) {
        var messages = queues.client()
                .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        for (var message : messages) {
            queues.client().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
        return messages.stream().map(Message::body).toList();
    }

    @Override
    public void close() {
        queues.close();
        tables.close();
        timeline.close();
    }
}
