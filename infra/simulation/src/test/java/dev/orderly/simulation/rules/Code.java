package dev.orderly.simulation.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own code: its modules as folders, its classes as they are compiled. */
final class Code {
    static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("orderly.root")));

    /** Main classes, with what the build generates. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .importPackages("dev.orderly");

    private static final Set<String> GROUND = Set.of("codec", "codec-processor", "contracts", "platform");

    private Code() {}

    /** The modules that are deployed: each folder of functions with a pom, but for the ground that they stand on. */
    static List<String> deployed() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(module -> !GROUND.contains(module))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> contexts() {
        return deployed().stream().filter(module -> !module.equals("relay")).toList();
    }

    /** The module of a class: the word after {@code dev.orderly}. */
    static String module(JavaClass type) {
        var words = type.getPackageName().split("\\.", -1);
        return words.length > 2 ? words[2] : "";
    }

    static String[] packages(List<String> modules) {
        return modules.stream().map(module -> "dev.orderly." + module + "..").toArray(String[]::new);
    }
}
