package dev.orderly.platform.bed;

import dev.orderly.engines.table.Tables;
import dev.orderly.platform.Environment;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A log and other tables on DynamoDB Local, and environments that use them. One per test class; close it. */
public final class TestBed implements AutoCloseable {
    private final Tables tables = Tables.inMemory();
    private final Map<String, String> variables = new HashMap<>(Map.of("LOG_TO", "none", "STAGE", "test"));
    private final Map<Class<?>, Object> clients = new HashMap<>();

    /** The moment at which every test of this bed happens. */
    public Instant now = Instant.parse("2026-01-31T12:00:00Z");

    public TestBed() {
        create("Log", attribute("stream", ScalarAttributeType.S), attribute("version", ScalarAttributeType.N));
        variables.put("LOG_TABLE", "Log");
        clients.put(DynamoDbClient.class, tables.client());
    }

    /** Adds a table with one key, under that variable. */
    public TestBed with(String variable, String key) {
        create(variable, attribute(key, ScalarAttributeType.S));
        variables.put(variable, variable);
        return this;
    }

    public TestBed variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public <C> TestBed client(Class<C> type, C client) {
        clients.put(type, client);
        return this;
    }

    private record Attribute(String name, ScalarAttributeType type) {}

    private static Attribute attribute(String name, ScalarAttributeType type) {
        return new Attribute(name, type);
    }

    private void create(String name, Attribute... keys) {
        tables.client().createTable(table -> {
            table.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
            table.attributeDefinitions(Arrays.stream(keys)
                    .map(key -> AttributeDefinition.builder()
                            .attributeName(key.name())
                            .attributeType(key.type())
                            .build())
                    .toList());
            table.keySchema(IntStream.range(0, keys.length)
                    .mapToObj(i -> KeySchemaElement.builder()
                            .attributeName(keys[i].name())
                            .keyType(i == 0 ? KeyType.HASH : KeyType.RANGE)
                            .build())
                    .toList());
        });
    }

    public Environment environment() {
        return environment(client -> client);
    }

    /** An environment whose DynamoDB is seen through something that misbehaves. */
    public Environment environment(UnaryOperator<DynamoDbClient> seenThrough) {
        return Environment.hosted(
                variables,
                type -> type == DynamoDbClient.class ? seenThrough.apply(tables.client()) : client(type),
                () -> now);
    }

    private Object client(Class<?> type) {
        var client = clients.get(type);
        if (client == null) {
            throw new IllegalArgumentException("This bed has no " + type.getSimpleName());
        }
        return client;
    }

    /** An id that no other test has. */
    public static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        tables.close();
    }
}
