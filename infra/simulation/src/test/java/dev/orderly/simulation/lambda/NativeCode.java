package dev.orderly.simulation.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The library with which AWS's runtime interface client speaks to the Runtime API. Left alone, every client of a
 * machine unpacks it over the same file in /tmp, and two that start at once crash; so it is unpacked here, once, and
 * clients are told where.
 */
final class NativeCode {
    /** The system property that tells a client where its library is. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-aarch_64", "linux_musl-x86_64", "linux_musl-aarch_64");

    private NativeCode() {}

    /** The library that this machine can load; none where AWS has built none. */
    static Optional<Path> unpacked(Path directory) throws IOException {
        for (var platform : PLATFORMS) {
            var file = copy("libaws-lambda-jni." + platform + ".so", directory);
            if (loads(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static Path copy(String name, Path directory) throws IOException {
        try (var bytes = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
            if (bytes == null) {
                throw new FileNotFoundException(name);
            }
            var file = directory.resolve(name);
            Files.copy(bytes, file);
            return file;
        }
    }

    @SuppressWarnings("restricted") // native code of AWS, and the JVM of the tests is allowed to load it
    private static boolean loads(Path library) {
        try {
            System.load(library.toString());
            return true;
        } catch (UnsatisfiedLinkError _) {
            return false;
        }
    }
}
