package dev.orderly.simulation.saga.stage;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** Where the functions' classes come from. */
@FunctionalInterface
public interface Loading {
    /** What a function is given: its variables, its clients by the SDK's interface, its clock. */
    record Surroundings(Map<String, String> variables, Function<Class<?>, Object> clients, InstantSource clock) {}

    /** A new container of that handler. */
    RequestStreamHandler make(String handler, Surroundings surroundings);

    /** The classes as they were built. */
    static RequestStreamHandler asBuilt(String handler, Surroundings it) {
        try {
            return Class.forName(handler)
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(Environment.class)
                    .newInstance(Environment.hosted(it.variables(), it.clients(), it.clock()));
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(handler + " cannot start", broken);
        }
    }
}
