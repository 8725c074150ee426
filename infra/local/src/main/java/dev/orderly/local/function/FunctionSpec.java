package dev.orderly.local.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function as the template declares it.
 *
 * @param handler class name, as in Lambda with or without {@code ::handleRequest}
 * @param code the context's zip
 * @param origin {@code file:line} of its declaration, for messages
 */
public record FunctionSpec(
        String name,
        String handler,
        Path code,
        Duration timeout,
        int memoryMegabytes,
        OptionalInt reservedConcurrency,
        Map<String, String> variables,
        String origin) {

    private static final String ENTRY_POINT = "::handleRequest";

    public FunctionSpec {
        variables = Map.copyOf(variables);
    }

    String className() {
        return handler.endsWith(ENTRY_POINT) ? handler.substring(0, handler.length() - ENTRY_POINT.length()) : handler;
    }

    BrokenFunction broken(String reason) {
        return new BrokenFunction("function " + name + " (" + origin + "): " + reason, null);
    }

    BrokenFunction broken(String reason, Throwable cause) {
        return new BrokenFunction("function " + name + " (" + origin + "): " + reason + ": " + cause, cause);
    }
}
