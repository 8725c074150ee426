package dev.orderly.platform.breaker;

import dev.orderly.engines.table.Tables;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Outside.Unanswered;
import dev.orderly.platform.receive.HeldBack;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** An outside that can be away, those who call it, and what stands around them. */
final class Outage implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    static final String ABROAD = "abroad";

    final VirtualTimeline timeline = new VirtualTimeline(START);
    final Mappings mappings = new Mappings();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger pings = new AtomicInteger();
    private final Tables tables = Tables.inMemory();
    boolean isAway;
    boolean isTableAway;

    Outage() {
        tables.client()
                .createTable(create -> create.tableName("Breakers")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(List.of(KeySchemaElement.builder()
                                .attributeName("outside")
                                .keyType(KeyType.HASH)
                                .build()))
                        .attributeDefinitions(List.of(AttributeDefinition.builder()
                                .attributeName("outside")
                                .attributeType(ScalarAttributeType.S)
                                .build())));
    }

    /** An instance of a function that calls the outside. */
    Breaker instance() {
        return Breaker.of(environment(), ABROAD);
    }

    /** Calls the outside by way of an instance: whether it answered, did not, or was not asked. */
    String call(Breaker instance) {
        try {
            return instance.call(() -> {
                calls.incrementAndGet();
                return answer();
            });
        } catch (Unanswered none) {
            return "unanswered";
        } catch (HeldBack back) {
            return "held back";
        }
    }

    private String answer() {
        if (isAway) {
            throw new Unanswered("nobody is there");
        }
        return "answered";
    }

    /** An instance of the function that probes. */
    Prober prober() {
        return prober(() -> {});
    }

    /** As {@link #prober()}, with something that happens while it waits for the outside. */
    Prober prober(Runnable meanwhile) {
        return new Prober(environment(), ABROAD, () -> {
            pings.incrementAndGet();
            meanwhile.run();
            answer();
        });
    }

    /** Opens the circuit as an instance does whose calls are not answered. */
    void opened() {
        isAway = true;
        var instance = instance();
        for (var call = 0; call < Breaker.UNANSWERED_MAX; call++) {
            call(instance);
        }
    }

    /** The prober runs each minute for so long. */
    void minutes(int count) {
        var prober = prober();
        for (var minute = 0; minute < count; minute++) {
            later(Duration.ofMinutes(1));
            prober.run();
        }
    }

    void later(Duration duration) {
        timeline.advance(duration);
    }

    Circuit circuit() {
        return new Circuits(environment(), ABROAD).read().circuit();
    }

    Environment environment() {
        var variables = Map.of("LOG_TO", "none", "BREAKERS_TABLE", "Breakers", "MAPPINGS", "one,two");
        return Environment.hosted(
                variables, type -> type == LambdaClient.class ? mappings : counted(tables.client()), timeline);
    }

    private DynamoDbClient counted(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> call(client, proxy, method, arguments));
    }

    private @Nullable Object call(
            DynamoDbClient client, Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && arguments[0] instanceof Consumer<?>) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (isTableAway) {
            throw SdkClientException.create("The table is away");
        }
        if (arguments != null) {
            reads.addAndGet(arguments[0] instanceof GetItemRequest ? 1 : 0);
            writes.addAndGet(arguments[0] instanceof PutItemRequest ? 1 : 0);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() == null ? refused : refused.getCause();
        }
    }

    @Override
    public void close() {
        tables.close();
        timeline.close();
    }
}
