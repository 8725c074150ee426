package dev.orderly.bench;

import dev.orderly.engines.table.Tables;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.decide.Streams;
import dev.orderly.platform.message.Causality;
import dev.orderly.platform.store.EventStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** How fast a shelf is loaded, by the state in its last commit, after a few commits and after very many. */
record LongStreams(double shortPerSecond, double longPerSecond) {
    private static final int FEW = 10;
    private static final int MANY = 100_000;
    private static final int BATCH = 25; // DynamoDB's limit of a batch write
    private static final int ROUNDS = 4;
    private static final double LONG_OF_SHORT_MIN = 0.8;
    private static final String TABLE = "Log";
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /** In turn, the best of each: what disturbs for a while does not disturb one of them alone. */
    static LongStreams measure() {
        try (var tables = Tables.inMemory()) {
            var engine = tables.client();
            var environment =
                    Environment.hosted(Map.of("LOG_TABLE", TABLE, "LOG_TO", "none"), _ -> engine, Clock.systemUTC());
            StreamType<Object, Object, Object> shelf = Hidden.field("dev.orderly.inventory.StockStreams", "TYPE");
            create(engine);
            fill(engine, environment, shelf, MANY);
            fill(engine, environment, shelf, FEW);
            var streams = new Streams<>(shelf, environment);
            var few = 0.0;
            var many = 0.0;
            for (var round = 0; round < ROUNDS; round++) {
                few = Math.max(few, perSecond(streams, name(shelf, FEW)));
                many = Math.max(many, perSecond(streams, name(shelf, MANY)));
            }
            return new LongStreams(few, many);
        }
    }

    private static void create(DynamoDbClient engine) {
        engine.createTable(create -> create.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("stream", KeyType.HASH), key("version", KeyType.RANGE))
                .attributeDefinitions(
                        attribute("stream", ScalarAttributeType.S), attribute("version", ScalarAttributeType.N)));
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

    private static String name(StreamType<?, ?, ?> shelf, int commits) {
        return shelf.stream("of-" + commits);
    }

    /** The first and the last commit are appended; those between them are the first again. */
    private static void fill(
            DynamoDbClient engine, Environment environment, StreamType<Object, Object, Object> shelf, int commits) {
        var stream = name(shelf, commits);
        append(environment, shelf, stream);
        var first = engine.query(query -> query.tableName(TABLE)
                        .keyConditionExpression("#stream = :stream")
                        .expressionAttributeNames(Map.of("#stream", "stream"))
                        .expressionAttributeValues(Map.of(":stream", AttributeValue.fromS(stream))))
                .items()
                .getFirst();
        var batch = new ArrayList<WriteRequest>();
        for (var version = 2; version < commits; version++) {
            var item = new HashMap<>(first);
            item.put("version", AttributeValue.fromN(Integer.toString(version)));
            batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
            if (batch.size() == BATCH || version == commits - 1) {
                engine.batchWriteItem(write -> write.requestItems(Map.of(TABLE, List.copyOf(batch))));
                batch.clear();
            }
        }
        append(environment, shelf, stream);
    }

    private static void append(Environment environment, StreamType<Object, Object, Object> shelf, String stream) {
        var streams = new Streams<>(shelf, environment);
        var states = shelf.states();
        if (states == null) {
            throw new IllegalStateException("The state of a shelf does not ride along any more");
        }
        var received = List.of(states.sample().getFirst());
        var cause = new Causality("bench", "bench", "bench", TRACEPARENT);
        new EventStore(environment).append(streams.commit(streams.load(stream), received, cause, ""));
    }

    private static double perSecond(Streams<?, ?, ?> streams, String stream) {
        var end = System.nanoTime() + 1_000_000_000L;
        var loads = 0;
        while (System.nanoTime() < end) {
            streams.load(stream);
            loads++;
        }
        return loads;
    }

    void tell(Report report) {
        report.line("loads, %,d commits".formatted(FEW), "%,8.0f/s".formatted(shortPerSecond));
        report.line("loads, %,d commits".formatted(MANY), "%,8.0f/s".formatted(longPerSecond));
        report.bar(
                "a stream of %,d commits loads as fast as one of %d, within 20 %%".formatted(MANY, FEW),
                "%.0f %% of it".formatted(longPerSecond / shortPerSecond * 100),
                longPerSecond >= shortPerSecond * LONG_OF_SHORT_MIN);
    }
}
