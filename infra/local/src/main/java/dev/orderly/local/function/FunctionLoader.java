package dev.orderly.local.function;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a function's classes. What the host and the function exchange must be one class for both: the JDK, Lambda's
 * interfaces and the SDK. Everything else, this project's own classes first of all, comes from the given files.
 */
final class FunctionLoader extends URLClassLoader {
    /**
     * Strict loaders give an exchanged class only to those who brought it. With a third copy of the JSON library's
     * classes, beside the host's and DynamoDB Local's, functions cannot be initialised in a JVM that has an AOT cache
     * (seen with JDK 25.0.3). So they take the host's, where they brought the same.
     */
    enum Exchange {
        LENIENT,
        LENIENT_WITH_JSON,
        STRICT
    }

    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";
    private static final String LAMBDA_EVENTS = LAMBDA + "events.";
    private static final List<String> SDK =
            List.of("software.amazon.awssdk.", "software.amazon.eventstream.", "org.reactivestreams.", "org.slf4j.");
    private static final String JSON = "com.fasterxml.jackson.core.";
    private static final ClassLoader HOST = FunctionLoader.class.getClassLoader();

    static {
        registerAsParallelCapable();
    }

    private final Exchange exchange;

    FunctionLoader(String name, List<Path> files, ClassLoader parent, Exchange exchange) {
        super(name, urls(files), parent);
        this.exchange = exchange;
    }

    /** A parent that has nothing but the JDK. */
    static ClassLoader jdk() {
        return ClassLoader.getPlatformClassLoader();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isExchanged(name)) {
            try {
                return HOST.loadClass(name);
            } catch (ClassNotFoundException _) {
                return super.loadClass(name, resolve);
            }
        }
        return super.loadClass(name, resolve);
    }

    private boolean isExchanged(String name) {
        if (name.startsWith(LAMBDA)) {
            return !name.startsWith(LAMBDA_EVENTS); // Lambda's own runtime has the interfaces, the zip need not
        }
        var isSdk = SDK.stream().anyMatch(name::startsWith);
        return switch (exchange) {
            case LENIENT -> isSdk;
            case LENIENT_WITH_JSON -> isSdk || name.startsWith(JSON);
            case STRICT -> isSdk && findResource(name.replace('.', '/') + ".class") != null;
        };
    }

    private static URL[] urls(List<Path> files) {
        return files.stream().map(FunctionLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file + " has no URL", e);
        }
    }
}
