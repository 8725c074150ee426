package dev.orderly.engines.table;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * Stands for one of the SDK's client interfaces. Each operation (one request in, one response out) goes through
 * {@link Operation}; what the interface itself builds from operations (consumers of builders, paginators) stays as is.
 */
final class EngineCalls implements InvocationHandler {
    /** One operation on its way to the engine and back. */
    @FunctionalInterface
    interface Operation {
        Object call(Method method, SdkRequest request) throws Throwable;
    }

    private final Class<? extends SdkClient> type;
    private final Operation operation;

    private EngineCalls(Class<? extends SdkClient> type, Operation operation) {
        this.type = type;
        this.operation = operation;
    }

    static <T extends SdkClient> T client(Class<T> type, Operation operation) {
        var loader = type.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, new EngineCalls(type, operation)));
    }

    /** Calls the engine and throws what it throws, unwrapped. */
    static Object invoke(Method method, Object engine, SdkRequest request) throws Throwable {
        try {
            return method.invoke(engine, request);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() == null ? refused : refused.getCause();
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a client equals itself only; its equals() would come here again
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null
                && arguments.length == 1
                && arguments[0] instanceof SdkRequest request
                && !method.getName().endsWith("Paginator")) {
            return operation.call(method, request);
        }
        return switch (method.getName()) {
            case "close" -> null; // the engine ends with Tables
            case "waiter" ->
                DynamoDbWaiter.builder().client((DynamoDbClient) proxy).build();
            case "serviceName" -> "dynamodb";
            case "toString" -> "embedded " + type.getSimpleName();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> InvocationHandler.invokeDefault(proxy, method, arguments);
        };
    }
}
