package dev.orderly.local.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All functions of one cloud. */
public final class Functions {
    private final Map<String, HostedFunction> functions = new LinkedHashMap<>();

    private Functions(Collection<HostedFunction> hosted) {
        hosted.forEach(function -> functions.put(function.spec().name(), function));
    }

    /**
     * Loads every function and makes its first instance, side by side.
     *
     * @throws BrokenFunction for the first one, in the template's order, that cannot start
     */
    public static Functions start(Collection<FunctionSpec> specs, Code code, Surroundings surroundings) {
        var started = new ArrayList<Future<HostedFunction>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            specs.forEach(spec -> started.add(threads.submit(() -> new HostedFunction(spec, code, surroundings))));
        }
        return new Functions(started.stream().map(Functions::result).toList());
    }

    /** The function of that name. @throws NoSuchElementException naming it when it is not there */
    public HostedFunction named(String name) {
        var function = functions.get(name);
        if (function == null) {
            throw new NoSuchElementException("no function " + name);
        }
        return function;
    }

    public Collection<HostedFunction> all() {
        return functions.values();
    }

    private static HostedFunction result(Future<HostedFunction> started) {
        try {
            return started.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokenFunction broken) {
                throw broken;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while functions started", e);
        }
    }
}
