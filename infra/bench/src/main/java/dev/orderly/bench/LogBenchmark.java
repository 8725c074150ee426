package dev.orderly.bench;

import dev.orderly.engines.table.Tables;
import dev.orderly.platform.Environment;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.store.Append;
import dev.orderly.platform.store.Commit;
import dev.orderly.platform.store.EventStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The log beside its engine: a put and an append of the same item, and the load of a stream as long as an order's. */
@State(Scope.Benchmark)
public class LogBenchmark {
    private static final String TABLE = "Log";
    private static final String KNOWN = "order-known";
    private static final int COMMITS_OF_AN_ORDER = 4;
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String SEALED = "89abcdef0123456701234567." + "c2VhbGVkLXRleHQ".repeat(5);
    private static final String DATA = """
            {"order":"0123456789abcdef01234567","revision":1,"customer":"89abcdef0123456701234567",\
            "customerName":"%1$s",\
            "lines":[{"sku":"TEA","name":"Green tea","quantity":2,"price":{"amount":450,"currency":"EUR"}}],\
            "total":{"amount":900,"currency":"EUR"},"paymentToken":"tok_ok",\
            "shipTo":{"name":"%1$s","street":"%1$s","city":"%1$s","postcode":"%1$s",\
            "country":"DE"}}""".formatted(SEALED);

    private final AtomicLong streams = new AtomicLong();
    private final Tables tables = Tables.inMemory();
    private final DynamoDbClient engine = tables.client();
    private final EventStore store = new EventStore(
            Environment.hosted(Map.of("LOG_TABLE", TABLE, "LOG_TO", "none"), _ -> engine, Clock.systemUTC()));
    private Map<String, AttributeValue> item = Map.of();

    /** The table of template.yaml, a known stream in it, and the item that the engine gets to see of a commit. */
    @Setup(Level.Trial)
    public void open() {
        engine.createTable(create -> create.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("stream", KeyType.HASH), key("version", KeyType.RANGE))
                .attributeDefinitions(
                        attribute("stream", ScalarAttributeType.S), attribute("version", ScalarAttributeType.N))
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
        for (var version = 1; version <= COMMITS_OF_AN_ORDER; version++) {
            store.append(commit(KNOWN, version));
        }
        item = engine.getItem(get -> get.tableName(TABLE)
                        .key(Map.of("stream", AttributeValue.fromS(KNOWN), "version", AttributeValue.fromN("1"))))
                .item();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    /** Ends the engine's threads. */
    @TearDown(Level.Trial)
    public void close() {
        tables.close();
    }

    /** What the engine can: the item of a commit, without a condition. */
    @Benchmark
    public Object put() {
        var next = new HashMap<>(item);
        next.put("stream", AttributeValue.fromS(nextStream()));
        return engine.putItem(put -> put.tableName(TABLE).item(next));
    }

    /** The same under the condition that makes a log of a table: nothing stands there yet. */
    @Benchmark
    public Object putIfAbsent() {
        var next = new HashMap<>(item);
        next.put("stream", AttributeValue.fromS(nextStream()));
        return engine.putItem(
                put -> put.tableName(TABLE).item(next).conditionExpression("attribute_not_exists(version)"));
    }

    /** What the log makes of it. */
    @Benchmark
    public Append append() {
        return store.append(commit(nextStream(), 1));
    }

    /** What every decision begins with. */
    @Benchmark
    public List<Commit> load() {
        return store.read(KNOWN);
    }

    private String nextStream() {
        return "order-" + streams.incrementAndGet();
    }

    /** A commit like that of an order that was placed: one event, a line, an address that is sealed. */
    private static Commit commit(String stream, long version) {
        return new Commit(
                new Commit.Position(stream, version, version - 1),
                "orders",
                List.of(new Commit.Event("OrderPlaced", "1.0", true, DATA)),
                List.of(),
                List.of(),
                new Causality("POST /v1/orders#key-" + stream, stream, "customer", TRACEPARENT),
                "3f0e2c9b8d7a65544332211000ffeedd",
                Instant.now(),
                null);
    }
}
