package dev.orderly.platform.spec;

import dev.orderly.platform.Environment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lets somebody else act right before one of a function's calls of its tables; the first call is 1. */
public final class Between {
    private final DynamoDbClient tables;
    private final Runnable other;
    private int callsLeft;

    private Between(DynamoDbClient tables, int call, Runnable other) {
        this.tables = tables;
        this.callsLeft = call;
        this.other = other;
    }

    /** The environment of a function that is interrupted like that. */
    public static Environment calls(Environment environment, int call, Runnable other) {
        var between = new Between(environment.dynamoDb(), call, other);
        var client = Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, between::call);
        return Environment.hosted(
                environment.variables(),
                type -> type == DynamoDbClient.class ? client : environment.client(type),
                environment::now);
    }

    private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var paginator = method.getName().endsWith("Paginator");
        if (paginator || (arguments != null && arguments[0] instanceof Consumer)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        callsLeft--;
        if (callsLeft == 0) {
            other.run();
        }
        try {
            return method.invoke(tables, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() == null ? refused : refused.getCause();
        }
    }
}
