package dev.orderly.local.template;

import dev.orderly.local.template.Value.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a resource type, from {@code types.yaml}. The id is what {@code !Ref} gives; it and the attributes
 * are patterns with the places {@code {name}}, {@code {account}}, {@code {region}} and {@code {Property|otherwise}}.
 * Properties that are neither read nor in {@code passes} are errors.
 */
record ResourceType(
        String type,
        Optional<String> nameProperty,
        int nameMaxCharacters,
        String id,
        Map<String, String> attributes,
        Set<String> passes,
        Optional<String> passedOverBecause) {
    private static final int NAME_MAX_CHARACTERS = 255;

    ResourceType {
        attributes = Map.copyOf(attributes);
        passes = Set.copyOf(passes);
    }

    static ResourceType of(String type, Fields known, Problems problems) {
        var section = new Section(type, known, problems);
        var result = new ResourceType(
                type,
                section.text("name"),
                section.whole("limit", NAME_MAX_CHARACTERS, 1, 1024),
                section.text("id").orElse("{name}"),
                section.texts("attributes"),
                Set.copyOf(section.textList("passes")),
                section.text("because"));
        section.close();
        return result;
    }
}
