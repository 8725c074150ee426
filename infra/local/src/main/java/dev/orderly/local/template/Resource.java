package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Origin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declared resource in its stack: its physical name, what {@code !Ref} gives, its attributes, its resolved
 * properties.
 */
record Resource(Stack stack, Declaration declaration) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:\\|(\\w+))?}");
    private static final int HASH_CHARACTERS = 8;

    String physicalName() {
        ResourceType type = declaration.type();
        Optional<String> given = type.nameProperty().flatMap(this::property);
        String name = given.orElseGet(() -> stack.name() + "-" + declaration.logicalId() + suffix());
        if (name.length() <= type.nameMaxCharacters()) {
            return name;
        }
        String hash = String.format("-%0" + HASH_CHARACTERS + "x", name.hashCode());
        return name.substring(0, type.nameMaxCharacters() - hash.length() - suffix().length()) + hash + suffix();
    }

    private String suffix() {
        return declaration.is("AWS::SQS::Queue") && property("FifoQueue").equals(Optional.of("true")) ? ".fifo" : "";
    }

    private Optional<String> property(String name) {
        return declaration.properties().get(name).flatMap(value -> {
            Value resolved =
                    stack.once(declaration.logicalId() + "." + name, value.place(), () -> stack.resolve(value));
            return resolved.scalar();
        });
    }

    String id() {
        return filled(declaration.type().id());
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(declaration.type().attributes().get(name)).map(this::filled);
    }

    String arn() {
        return attribute("Arn").orElseThrow();
    }

    private String filled(String pattern) {
        return PLACE.matcher(pattern)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "name" -> physicalName();
                            case "account" -> Cloud.ACCOUNT;
                            case "region" -> Cloud.REGION;
                            default -> property(place.group(1)).orElse(place.group(2) == null ? "" : place.group(2));
                        }));
    }

    Section properties() {
        Value resolved = stack.resolve(declaration.properties());
        Section section = new Section(
                declaration.type().type(),
                resolved instanceof Value.Fields fields ? fields : declaration.properties(),
                stack.problems());
        section.pass(declaration.type().passes());
        return section;
    }

    Origin origin() {
        return stack.origin(declaration.place(), declaration.logicalId());
    }
}
