package dev.orderly.local.function;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exchanged libraries that this JVM was started with: unpacking them a second time would cost start time for
 * nothing.
 */
final class HostLibraries {
    private static final Set<String> NAMES = classPath()
            .filter(entry -> entry.contains("awssdk") || entry.contains("eventstream") || isJson(name(entry)))
            .map(HostLibraries::name)
            .collect(Collectors.toUnmodifiableSet());

    private HostLibraries() {}

    /** Whether a jar is the JSON library's core, in whatever version. */
    static boolean isJson(String jar) {
        return jar.startsWith("jackson-core-");
    }

    static boolean have(String jar) {
        return NAMES.contains(jar);
    }

    /** What the JVM was given; {@code ./orderly} gives it one jar, whose manifest names the others. */
    private static Stream<String> classPath() {
        var given = System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator), -1);
        return given.length == 1 && given[0].endsWith(".jar") ? named(given[0]) : Arrays.stream(given);
    }

    private static Stream<String> named(String file) {
        try (var jar = new JarFile(file)) {
            var manifest = Optional.ofNullable(jar.getManifest());
            return manifest.map(it -> it.getMainAttributes().getValue(Attributes.Name.CLASS_PATH)).stream()
                    .flatMap(names -> Arrays.stream(names.split(" ", -1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(String entry) {
        var name = Path.of(entry).getFileName();
        return name == null ? "" : name.toString();
    }
}
