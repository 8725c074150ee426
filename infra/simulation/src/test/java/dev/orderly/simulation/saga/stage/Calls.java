package dev.orderly.simulation.saga.stage;

import dev.orderly.local.host.Engines;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services as functions get them: whoever watches hears of every call, and may end the function there. */
final class Calls {
    private final Map<Class<?>, Object> services;
    private final List<Call.Watcher> watchers = new ArrayList<>();

    Calls(Engines engines) {
        services = Map.of(
                DynamoDbClient.class, engines.tables().client(),
                SqsClient.class, engines.queues().client(),
                EventBridgeClient.class, engines.buses().client(),
                SchedulerClient.class, engines.schedules().client());
    }

    void watch(Call.Watcher watcher) {
        watchers.add(watcher);
    }

    void forget(Call.Watcher watcher) {
        watchers.remove(watcher);
    }

    /** The client of one function for that interface of the SDK. */
    Object client(String function, Class<?> api) {
        var service = services.get(api);
        if (service == null) {
            throw new IllegalArgumentException("The stage has no " + api.getSimpleName());
        }
        return Proxy.newProxyInstance(
                api.getClassLoader(),
                new Class<?>[] {api},
                (proxy, method, arguments) -> call(new Client(function, service, proxy), method, arguments));
    }

    private record Client(String function, Object service, Object proxy) {}

    private @Nullable Object call(Client client, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        var first = arguments == null || arguments.length == 0 ? null : arguments[0];
        var pages = method.getName().endsWith("Paginator");
        if (first instanceof Consumer<?> || (first != null && pages)) {
            return InvocationHandler.invokeDefault(client.proxy(), method, arguments); // comes back here as a request
        }
        if (!(first instanceof SdkRequest request)) {
            return invoke(client.service(), method, arguments);
        }
        var call = new Call(client.function(), method.getName(), request);
        List.copyOf(watchers).forEach(watcher -> watcher.before(call));
        var response = invoke(client.service(), method, arguments);
        List.copyOf(watchers).forEach(watcher -> watcher.after(call));
        return response;
    }

    private static @Nullable Object invoke(Object service, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() == null ? refused : refused.getCause();
        }
    }
}
