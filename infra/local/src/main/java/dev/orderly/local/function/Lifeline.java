package dev.orderly.local.function;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An instance's connection to the world. Lambda kills the process of an invocation that timed out; a thread of this JVM
 * cannot be killed, but once its lifeline is cut it has no further effect: calls already on their way may land, later
 * ones do not happen.
 */
final class Lifeline implements Function<Class<?>, Object> {
    private final Function<Class<?>, Object> clients;
    private volatile boolean isCut;

    Lifeline(Function<Class<?>, Object> clients) {
        this.clients = clients;
    }

    void cut() {
        isCut = true;
    }

    @Override
    public Object apply(Class<?> api) {
        return Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, new Guard(clients.apply(api)));
    }

    private final class Guard implements InvocationHandler {
        private final Object client;

        Guard(Object client) {
            this.client = client;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (isCut) {
                throw new Killed();
            }
            if (method.getName().equals("close")) {
                return null; // the engine belongs to the cloud, not to one handler
            }
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }

    /** An error and not an exception, so that no handler recovers from being dead. */
    static final class Killed extends Error {
        Killed() {
            super("the invocation was killed", null, false, false);
        }
    }
}
