package dev.orderly.platform.spec;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Tables as late as they may be: a scan or a query that does not ask for a consistent read sees nothing yet. */
public final class StaleReads {
    private final DynamoDbClient tables;

    private StaleReads(DynamoDbClient tables) {
        this.tables = tables;
    }

    public static DynamoDbClient of(DynamoDbClient tables) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new StaleReads(tables)::call);
    }

    private @Nullable Object call(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments == null) {
            return method.invoke(tables);
        }
        if (arguments[0] instanceof Consumer<?> || method.getName().endsWith("Paginator")) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (arguments[0]) {
            case ScanRequest scan
            when !Boolean.TRUE.equals(scan.consistentRead()) ->
                ScanResponse.builder().count(0).scannedCount(0).build();
            case QueryRequest query
            when query.indexName() == null && !Boolean.TRUE.equals(query.consistentRead()) ->
                QueryResponse.builder().count(0).scannedCount(0).build();
            case null, default -> called(method, arguments);
        };
    }

    private @Nullable Object called(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(tables, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() == null ? refused : refused.getCause();
        }
    }
}
