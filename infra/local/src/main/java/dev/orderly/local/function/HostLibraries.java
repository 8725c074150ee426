package dev.orderly.local.function;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The exchanged libraries that this JVM was started with: unpacking them a second time would cost start time for
 * nothing.
 */
final class HostLibraries {
    private static final Set<String> NAMES = Arrays.stream(
                    System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator)))
            .filter(entry -> entry.contains("awssdk") || entry.contains("eventstream"))
            .map(entry -> Path.of(entry).getFileName().toString())
            .collect(Collectors.toUnmodifiableSet());

    private HostLibraries() {}

    static boolean have(String jar) {
        return NAMES.contains(jar);
    }
}
