package dev.orderly.local.template;

import dev.orderly.local.template.Value.Broken;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Flag;
import dev.orderly.local.template.Value.Many;
import dev.orderly.local.template.Value.Nothing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads resolved fields by name and type, as CloudFormation coerces them ("30" is a number). What nobody has read when
 * it is closed is a problem: so a reader cannot forget a property in silence.
 */
final class Section {
    private final String title;
    private final Fields fields;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();

    Section(String title, Fields fields, Problems problems) {
        this.title = title;
        this.fields = fields;
        this.problems = problems;
    }

    Place place() {
        return fields.place();
    }

    Place placeOf(String key) {
        var field = fields.fields().get(key);
        return field == null ? place() : field.value().place();
    }

    boolean has(String key) {
        return fields.fields().containsKey(key);
    }

    void problem(String key, String sentence) {
        problems.add(placeOf(key), sentence);
    }

    /** Empty when absent, and when it is broken and so already reported. */
    Optional<Value> value(String key) {
        read.add(key);
        return fields.get(key).filter(value -> !(value instanceof Broken) && !(value instanceof Nothing));
    }

    Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            Optional<String> text = value.scalar();
            if (text.isEmpty()) {
                problem(key, title + "." + key + " must be a text");
            }
            return text;
        });
    }

    String requiredText(String key) {
        if (!has(key)) {
            problems.add(place(), title + " needs " + key);
        }
        return text(key).orElse("");
    }

    String oneOf(String key, String otherwise, Set<String> allowed) {
        String text = text(key).orElse(otherwise);
        if (!allowed.contains(text)) {
            problem(
                    key,
                    title + "." + key + " must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()) + ", not "
                            + (text.isEmpty() ? "empty" : text));
        }
        return text;
    }

    int whole(String key, int otherwise, int min, int max) {
        return optionalWhole(key, min, max).orElse(otherwise);
    }

    Optional<Integer> optionalWhole(String key, int min, int max) {
        return value(key).flatMap(value -> {
            String text = value.scalar().orElse("");
            boolean fits = text.matches("-?\\d{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max;
            if (!fits) {
                problem(key, title + "." + key + " must be a whole number from " + min + " to " + max);
            }
            return fits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        });
    }

    boolean flag(String key, boolean otherwise) {
        return value(key)
                .map(value -> {
                    String text = value.scalar().orElse("");
                    if (!(value instanceof Flag) && !text.equals("true") && !text.equals("false")) {
                        problem(key, title + "." + key + " must be true or false");
                    }
                    return text.equals("true");
                })
                .orElse(otherwise);
    }

    List<Value> many(String key) {
        return value(key)
                .map(value -> {
                    if (value instanceof Many many) {
                        return many.items();
                    }
                    problem(key, title + "." + key + " must be a list");
                    return List.<Value>of();
                })
                .orElse(List.of());
    }

    /** A list of texts; where one text stands alone it is a list of one, as in policies. */
    List<String> textList(String key) {
        Optional<String> alone = value(key).flatMap(Value::scalar);
        if (alone.isPresent()) {
            return List.of(alone.get());
        }
        List<String> texts = new ArrayList<>();
        for (Value item : many(key)) {
            if (item.scalar().isEmpty() && !(item instanceof Broken)) {
                problems.add(item.place(), title + "." + key + " must be a list of texts");
            }
            item.scalar().ifPresent(texts::add);
        }
        return texts;
    }

    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(key).ifPresent(value -> {
            if (!(value instanceof Fields map)) {
                problem(key, title + "." + key + " must have named texts");
                return;
            }
            map.fields().forEach((name, field) -> {
                if (field.value().scalar().isEmpty() && !(field.value() instanceof Broken)) {
                    problems.add(field.place(), title + "." + key + "." + name + " must be a text");
                }
                field.value().scalar().ifPresent(text -> texts.put(name, text));
            });
        });
        return texts;
    }

    Optional<Section> section(String key) {
        return value(key).flatMap(value -> of(title + "." + key, value));
    }

    List<Section> sections(String key) {
        return many(key).stream()
                .flatMap(item -> of(title + "." + key, item).stream())
                .toList();
    }

    Map<String, Section> named(String key) {
        Map<String, Section> sections = new LinkedHashMap<>();
        value(key).ifPresent(value -> {
            if (value instanceof Fields map) {
                map.fields()
                        .forEach((name, field) ->
                                of(name, field.value()).ifPresent(section -> sections.put(name, section)));
            } else {
                problem(key, title + "." + key + " must have named parts");
            }
        });
        return sections;
    }

    Section inner(String key, Fields inner) {
        return new Section(title + "." + key, inner, problems);
    }

    private Optional<Section> of(String name, Value value) {
        if (value instanceof Fields inner) {
            return Optional.of(new Section(name, inner, problems));
        }
        if (!(value instanceof Broken)) {
            problems.add(value.place(), name + " must have fields");
        }
        return Optional.empty();
    }

    void pass(Set<String> names) {
        read.addAll(names);
    }

    void close() {
        fields.fields().forEach((name, field) -> {
            if (!read.contains(name)) {
                problems.add(field.place(), title + " has the property " + name + ", which is not supported");
            }
        });
    }
}
