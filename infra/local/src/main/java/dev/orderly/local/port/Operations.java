package dev.orderly.local.port;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.Buildable;

/** All operations of a client interface by their AWS names: those with a request class {@code <Operation>Request}. */
final class Operations {
    private static final String REQUEST = "Request";

    private final SdkClient client;
    private final Map<String, Method> methods;

    Operations(Class<? extends SdkClient> type, SdkClient client) {
        this.client = client;
        methods = Arrays.stream(type.getMethods())
                .filter(Operations::isOperation)
                .collect(Collectors.toMap(Operations::name, Function.identity()));
    }

    /** Builds the request by filling its builder, and calls the client. Throws what the client throws. */
    SdkPojo call(String operation, Consumer<SdkPojo> fill) {
        var method = methods.get(operation);
        if (method == null) {
            throw Refused.unknownOperation("there is no operation " + operation);
        }
        try {
            var builder =
                    (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
            fill.accept(builder);
            return (SdkPojo) method.invoke(client, ((Buildable) builder).build());
        } catch (InvocationTargetException thrown) {
            throw cause(operation, thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RuntimeException cause(String operation, InvocationTargetException thrown) {
        return switch (thrown.getCause()) {
            case UnsupportedOperationException _ ->
                Refused.unknownOperation("the local engine does not do " + operation);
            case RuntimeException refused -> refused;
            case Error failure -> throw failure;
            case null, default -> new IllegalStateException(thrown);
        };
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && SdkResponse.class.isAssignableFrom(method.getReturnType());
    }

    private static String name(Method method) {
        var request = method.getParameterTypes()[0].getSimpleName();
        return request.substring(0, request.length() - REQUEST.length());
    }
}
