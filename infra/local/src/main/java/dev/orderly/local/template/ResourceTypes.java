package dev.orderly.local.template;

import dev.orderly.local.template.Value.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The resource types that are understood, from {@code types.yaml} beside this class. */
final class ResourceTypes {
    private static final String FILE = "types.yaml";

    private final Map<String, ResourceType> types = new HashMap<>();

    ResourceTypes() {
        var problems = new Problems();
        if (new YamlFile(Path.of(FILE), problems).parse(text()) instanceof Fields all) {
            all.fields().forEach((type, field) -> {
                if (field.value() instanceof Fields known) {
                    types.put(type, ResourceType.of(type, known, problems));
                } else {
                    problems.add(field.place(), type + " wants fields");
                }
            });
        }
        problems.throwIfAny();
    }

    Optional<ResourceType> of(String type) {
        return Optional.ofNullable(types.get(type));
    }

    private static String text() {
        try (var in = Objects.requireNonNull(ResourceTypes.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
