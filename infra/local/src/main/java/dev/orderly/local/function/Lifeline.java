package dev.orderly.local.function;

import dev.orderly.local.chaos.Calls;
import dev.orderly.local.chaos.Doom;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * An instance's connection to the world. Lambda kills the process of an invocation that timed out; a thread of this JVM
 * cannot be killed, but once its lifeline is cut it has no further effect: calls already on their way may land, later
 * ones do not happen.
 */
final class Lifeline implements Function<Class<?>, Object> {

    /** When the invocation under way is to be killed, and who hears of it. */
    private record Fate(Doom doom, Runnable killed) {}

    private final String function;
    private final Surroundings surroundings;
    private volatile Fate fate = new Fate(Doom.NONE, () -> {});
    private volatile boolean isCut;

    Lifeline(String function, Surroundings surroundings) {
        this.function = function;
        this.surroundings = surroundings;
    }

    void cut() {
        isCut = true;
    }

    /** Of the invocation that begins. */
    void meet(Doom doom, Runnable killed) {
        fate = new Fate(doom, killed);
    }

    @Override
    public Object apply(Class<?> api) {
        if (api == OutputStream.class) {
            return new LineSink(surroundings.logs());
        }
        var client = surroundings.clients().apply(api);
        return Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, new Guard(api, client));
    }

    private void kill() {
        cut();
        fate.killed().run();
        throw new Killed();
    }

    private final class Guard implements InvocationHandler {
        private final Class<?> api;
        private final Object client;

        Guard(Class<?> api, Object client) {
            this.api = api;
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
            if (arguments != null && arguments[0] instanceof Consumer<?> && method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments); // comes back with the request
            }
            if (arguments == null || !(arguments[0] instanceof SdkRequest request)) {
                return real(method, arguments);
            }
            if (fate.doom().comesBefore()) {
                kill();
            }
            var call = new Calls.Call(function, api, method.getName(), request);
            var answer = surroundings.calls().make(call, asked -> real(method, new Object[] {asked}));
            if (fate.doom().comesAfter()) {
                kill();
            }
            return answer;
        }

        private @Nullable Object real(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }

    /** What a dying process would look like from inside, so that no handler recovers from being dead. */
    static final class Killed extends VirtualMachineError {
        private static final long serialVersionUID = 1;

        Killed() {
            super("the invocation was killed");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this; // many die, and nobody reads it
        }
    }
}
