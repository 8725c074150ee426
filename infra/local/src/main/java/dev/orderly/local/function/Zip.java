package dev.orderly.local.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A context's zip, as Lambda takes it: classes at the root, jars in {@code lib/}. */
record Zip(Path file, List<Jar> jars) {
    private static final String LIBRARIES = "lib/";

    /** Equal when the same library: name and checksum of its bytes. */
    record Jar(String name, long checksum) {}

    static Zip of(FunctionSpec function) {
        var file = function.code();
        if (!Files.isRegularFile(file)) {
            throw function.broken("its code " + file + " does not exist: build it (./orderly does)");
        }
        try (var zip = new ZipFile(file.toFile())) {
            return new Zip(
                    file,
                    zip.stream()
                            .filter(Zip::isJar)
                            .map(entry -> new Jar(entry.getName().substring(LIBRARIES.length()), entry.getCrc()))
                            .toList());
        } catch (IOException e) {
            throw function.broken("its code " + file + " cannot be read", e);
        }
    }

    /** Copies the jar out, unless a whole copy is already there: class loaders cannot look into a jar in a zip. */
    Path unpack(Jar jar, Path directory) {
        var target = directory.resolve(Long.toHexString(jar.checksum()) + "-" + jar.name());
        if (Files.exists(target)) {
            return target;
        }
        try (var zip = new ZipFile(file.toFile());
                var bytes = zip.getInputStream(zip.getEntry(LIBRARIES + jar.name()))) {
            Files.createDirectories(directory);
            var partial = Files.createTempFile(directory, jar.name(), ".part");
            Files.copy(bytes, partial, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + jar.name() + " of " + file, e);
        }
    }

    private static boolean isJar(ZipEntry entry) {
        return entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar");
    }
}
