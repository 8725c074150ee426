package dev.orderly.simulation.saga;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.simulation.saga.stage.Loading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that is deployed, in classes of its own, some of them patched. */
final class PatchedCode extends ClassLoader implements Loading {
    private static final List<String> NOT_DEPLOYED =
            List.of("dev.orderly.simulation.", "dev.orderly.local.", "dev.orderly.engines.");

    private final List<Patch> patches;

    PatchedCode(List<Patch> patches) {
        super(PatchedCode.class.getClassLoader());
        this.patches = patches;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.orderly.") || NOT_DEPLOYED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            var bytes = in.readAllBytes();
            for (var patch : patches) {
                bytes = patch.type().equals(name) ? patch.applied(bytes) : bytes;
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RequestStreamHandler make(String handler, Surroundings it) {
        try {
            var type = loadClass("dev.orderly.platform.Environment");
            var environment = type.getMethod("hosted", Map.class, Function.class, InstantSource.class)
                    .invoke(null, it.variables(), it.clients(), it.clock());
            return loadClass(handler)
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(type)
                    .newInstance(environment);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(handler + " cannot start", broken);
        }
    }
}
