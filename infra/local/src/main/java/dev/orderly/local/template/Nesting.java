package dev.orderly.local.template;

import dev.orderly.local.template.Value.Fields;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens nested applications: their file beside the file that names them, their parameters evaluated in the parent. */
final class Nesting {
    private static final int DEPTH_MAX = 8;

    private final Library library;
    private final Stack parent;

    Nesting(Library library, Stack parent) {
        this.library = library;
        this.parent = parent;
    }

    Optional<Stack> open(Resource application, Stack.Where where) {
        Section properties = application.properties();
        String location = properties.requiredText("Location");
        Map<String, Value> given = new LinkedHashMap<>();
        if (properties.value("Parameters").orElse(Fields.none(properties.place())) instanceof Fields fields) {
            fields.fields().forEach((name, field) -> given.put(name, field.value()));
        }
        properties.close();
        Problems problems = library.problems();
        if (location.isEmpty()) {
            return Optional.empty();
        }
        if (location.contains("://")) {
            properties.problem("Location", "only applications in files beside this one are supported, not " + location);
            return Optional.empty();
        }
        if (where.path().split("/", -1).length > DEPTH_MAX) {
            properties.problem("Location", "applications nest deeper than " + DEPTH_MAX);
            return Optional.empty();
        }
        Path file = parent.document().file().resolveSibling(location);
        return library.open(file, properties.placeOf("Location")).map(document -> {
            var values = new ParameterValues(document.section("Parameters"), problems);
            Place place = application.declaration().place();
            return new Stack(library, document, where, values.all(given, place));
        });
    }
}
