package dev.orderly.simulation.saga.stage;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.local.template.Cloud;
import dev.orderly.platform.http.StillContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** One container for each function, made when it is first needed and gone when it is killed. */
final class Containers {
    private final Map<String, Cloud.Function> declared = new HashMap<>();
    private final Map<String, RequestStreamHandler> running = new HashMap<>();
    private final Calls calls;
    private final InstantSource clock;
    private final Loading loading;

    Containers(Cloud cloud, Calls calls, InstantSource clock, Loading loading) {
        deploy(cloud);
        this.calls = calls;
        this.clock = clock;
        this.loading = loading;
    }

    /** From now on the functions are those; what runs is gone. */
    final void deploy(Cloud cloud) {
        running.clear();
        cloud.functions().forEach(function -> declared.put(function.name(), function));
    }

    /** What the function answered; empty when it failed or was killed. */
    Optional<String> invoke(String function, byte[] payload) {
        var out = new ByteArrayOutputStream();
        try {
            container(function).handleRequest(new ByteArrayInputStream(payload), out, new StillContext());
            return Optional.of(out.toString(StandardCharsets.UTF_8));
        } catch (Killed _) {
            running.remove(function);
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            return Optional.empty();
        }
    }

    /** The container itself, for a caller who waits for its answer; killed, it is gone and the caller hears of it. */
    RequestStreamHandler waiting(String function) {
        return (in, out, context) -> {
            try {
                container(function).handleRequest(in, out, context);
            } catch (Killed killed) {
                running.remove(function);
                throw killed;
            }
        };
    }

    /** The functions of a context. */
    List<String> of(String context) {
        var functions = declared.values().stream()
                .filter(function -> context.equals(function.environment().get("CONTEXT")))
                .map(Cloud.Function::name)
                .toList();
        if (functions.isEmpty()) {
            throw new NoSuchElementException("no function is of the context " + context);
        }
        return functions;
    }

    /** The function whose name has that part. */
    String named(String part) {
        return declared.keySet().stream()
                .filter(name -> name.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private RequestStreamHandler container(String function) {
        return running.computeIfAbsent(function, this::start);
    }

    private RequestStreamHandler start(String function) {
        var it = Optional.ofNullable(declared.get(function)).orElseThrow();
        var variables = new HashMap<>(it.environment());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function);
        variables.put("LOG_TO", "none");
        return loading.make(
                it.handler(), new Loading.Surroundings(variables, api -> calls.client(function, api), clock));
    }
}
