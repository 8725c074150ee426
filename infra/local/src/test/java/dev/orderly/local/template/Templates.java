package dev.orderly.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes templates into a folder and reads them from there. */
final class Templates {
    private final Path folder;

    Templates(Path folder) {
        this.folder = folder;
    }

    Templates with(String name, String yaml) {
        try {
            Files.writeString(folder.resolve(name), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Cloud read(Map<String, String> parameters) {
        return TemplateReader.read(folder.resolve("template.yaml"), parameters);
    }

    Cloud read() {
        return read(Map.of());
    }

    /** The problems as {@code file:line:column: sentence}, one on each line, files without their folder. */
    String problems(Map<String, String> parameters) {
        try {
            return "none: " + read(parameters);
        } catch (TemplateErrors e) {
            return e.problems().stream()
                    .map(problem -> problem.toString().replace(folder + "/", ""))
                    .collect(Collectors.joining("\n"));
        }
    }
}
