package dev.orderly.local.template;

import dev.orderly.local.template.Value.Fields;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of one template, each read once however often it is included. */
final class Library {
    private static final ResourceTypes TYPES = new ResourceTypes();
    private final Problems problems;
    private final Map<Path, Optional<Document>> documents = new HashMap<>();

    Library(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** Empty when it cannot be used; the reason is then reported at the place that asked. */
    Optional<Document> open(Path file, Place asked) {
        Path path = file.normalize();
        Optional<Document> known = documents.get(path);
        if (known == null) {
            known = read(path, asked);
            documents.put(path, known);
        }
        return known;
    }

    private Optional<Document> read(Path file, Place asked) {
        try {
            Value root = new YamlFile(file, problems).parse(Files.readString(file));
            if (root instanceof Fields fields) {
                return Optional.of(new Document(file, fields, TYPES, problems));
            }
            if (!(root instanceof Value.Broken)) {
                problems.add(root.place(), "a template must have sections");
            }
        } catch (NoSuchFileException _) {
            problems.add(asked, "there is no file " + file);
        } catch (MalformedInputException _) {
            problems.add(asked, file + " is not UTF-8");
        } catch (IOException e) {
            problems.add(asked, file + " cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
