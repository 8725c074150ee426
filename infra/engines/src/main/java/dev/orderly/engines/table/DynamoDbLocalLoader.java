package dev.orderly.engines.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps DynamoDB Local's libraries (Jackson, Guava, Kotlin …) away from ours. Only the SDK is shared, so that the
 * engine's clients are the client interfaces our code knows.
 */
final class DynamoDbLocalLoader extends URLClassLoader {
    /** The folder that Maven copies the jars to; see the module {@code dynamodb-local}. */
    static final String FOLDER = "orderly.dynamodb-local";

    /** These switch the engine's logging off; its own settings would write to standard output. */
    private static final Set<String> SETTINGS = Set.of("log4j2.component.properties", "log4j2.simplelog.properties");

    static {
        registerAsParallelCapable();
    }

    private DynamoDbLocalLoader(URL[] jars) {
        super("dynamodb-local", jars, getPlatformClassLoader());
    }

    /** One loader for all engines of a JVM: a native library can be loaded by one class loader only. */
    static ClassLoader shared() {
        existing(folder());
        return Holder.LOADER;
    }

    static void existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("DynamoDB Local is not in %s: run mvn process-resources, or set -D%s=FOLDER"
                    .formatted(folder, FOLDER));
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty(FOLDER, "infra/engines/target/dynamodb-local"));
    }

    private static DynamoDbLocalLoader open(Path folder) {
        try (var files = Files.list(folder)) {
            return new DynamoDbLocalLoader(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(DynamoDbLocalLoader::url)
                    .toArray(URL[]::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("software.amazon.awssdk.") || name.startsWith("org.reactivestreams.")) {
            try {
                return DynamoDbLocalLoader.class.getClassLoader().loadClass(name);
            } catch (ClassNotFoundException _) {
                return super.findClass(name); // a service that we don't use, but the engine's classes name
            }
        }
        return super.findClass(name);
    }

    @Override
    public @Nullable URL findResource(String name) {
        return SETTINGS.contains(name) ? setting(name) : super.findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return SETTINGS.contains(name) ? Collections.enumeration(List.of(setting(name))) : super.findResources(name);
    }

    private static URL setting(String name) {
        return Objects.requireNonNull(DynamoDbLocalLoader.class.getResource(name), name);
    }

    private static final class Holder {
        static final DynamoDbLocalLoader LOADER = open(folder());
    }
}
