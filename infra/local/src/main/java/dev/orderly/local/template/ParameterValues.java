package dev.orderly.local.template;

import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Many;
import dev.orderly.local.template.Value.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The Parameters section: what was given or the default, checked against everything that the template demands of it.
 */
final class ParameterValues {
    private static final Set<String> TYPES = Set.of("String", "Number", "CommaDelimitedList", "List<Number>");
    private static final Set<String> CONSTRAINTS =
            Set.of("AllowedValues", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final int LENGTH_MAX_CHARACTERS = 4096;

    private final Fields declared;
    private final Problems problems;

    ParameterValues(Fields declared, Problems problems) {
        this.declared = declared;
        this.problems = problems;
    }

    /** Problems with a value that was given are reported where it was given. */
    Map<String, Value> all(Map<String, Value> given, Place asked) {
        given.forEach((name, value) -> {
            if (declared.get(name).isEmpty()) {
                problems.add(
                        value.place(),
                        "there is no parameter " + name + "; there are "
                                + (declared.fields().isEmpty()
                                        ? "none"
                                        : String.join(", ", declared.fields().keySet())));
            }
        });
        Map<String, Value> values = new LinkedHashMap<>();
        declared.fields().forEach((name, field) -> {
            if (field.value() instanceof Fields parameter) {
                values.put(
                        name,
                        value(name, new Section("the parameter " + name, parameter, problems), given.get(name), asked));
            } else {
                problems.add(field.place(), "the parameter " + name + " must have a Type");
            }
        });
        return values;
    }

    private Value value(String name, Section parameter, @Nullable Value given, Place asked) {
        String type = parameter.oneOf("Type", "", TYPES);
        parameter.pass(Set.of("Description", "NoEcho", "ConstraintDescription"));
        Optional<String> otherwise = parameter.text("Default");
        Value used = given == null
                ? otherwise
                        .<Value>map(text -> new Text(parameter.placeOf("Default"), text))
                        .orElseGet(() -> problems.broken(asked, "the parameter " + name + " needs a value"))
                : given;
        Optional<String> text = asText(used);
        if (text.isEmpty() && !(used instanceof Value.Broken)) {
            problems.add(used.place(), "the parameter " + name + " must be a text");
        }
        parameter.pass(CONSTRAINTS);
        text.ifPresent(it -> check(name, parameter, new Text(used.place(), it)));
        parameter.close();
        if (text.isEmpty()) {
            return new Value.Broken(used.place());
        }
        return type.equals("CommaDelimitedList") || type.equals("List<Number>")
                ? new Many(
                        used.place(),
                        split(text.get()).stream()
                                .map(it -> (Value) new Text(used.place(), it))
                                .toList())
                : new Text(used.place(), text.get());
    }

    private static Optional<String> asText(Value value) {
        return value instanceof Many many
                ? Optional.of(String.join(
                        ",",
                        many.items().stream()
                                .map(item -> item.scalar().orElse(""))
                                .toList()))
                : value.scalar();
    }

    private static List<String> split(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private void check(String name, Section parameter, Text value) {
        String type = parameter.text("Type").orElse("String");
        List<String> parts = type.equals("CommaDelimitedList") || type.equals("List<Number>")
                ? split(value.text())
                : List.of(value.text());
        List<String> allowed = parameter.textList("AllowedValues");
        if (parameter.has("AllowedValues") && !allowed.containsAll(parts)) {
            refuse(name, value, "must be one of " + String.join(", ", allowed), parameter);
        }
        parameter.text("AllowedPattern").ifPresent(pattern -> checkPattern(name, parameter, value, pattern));
        int length = value.text().length();
        if (length < parameter.whole("MinLength", 0, 0, LENGTH_MAX_CHARACTERS)
                || length > parameter.whole("MaxLength", LENGTH_MAX_CHARACTERS, 0, LENGTH_MAX_CHARACTERS)) {
            refuse(name, value, "has a length that is not allowed", parameter);
        }
        if (type.equals("Number") || type.equals("List<Number>")) {
            parts.forEach(part -> checkNumber(name, parameter, new Text(value.place(), part)));
        }
    }

    private void checkPattern(String name, Section parameter, Text value, String pattern) {
        try {
            if (!Pattern.compile(pattern).matcher(value.text()).matches()) {
                refuse(name, value, "must match " + pattern, parameter);
            }
        } catch (PatternSyntaxException e) {
            parameter.problem("AllowedPattern", "AllowedPattern is no regular expression: " + e.getDescription());
        }
    }

    private void checkNumber(String name, Section parameter, Text value) {
        if (!NUMBER.matcher(value.text()).matches()) {
            refuse(name, value, "must be a number", parameter);
            return;
        }
        double number = Double.parseDouble(value.text());
        if (number < bound(parameter, "MinValue", Double.NEGATIVE_INFINITY)
                || number > bound(parameter, "MaxValue", Double.POSITIVE_INFINITY)) {
            String from = parameter.text("MinValue").orElse("any");
            refuse(
                    name,
                    value,
                    "must be a number from " + from + " to "
                            + parameter.text("MaxValue").orElse("any"),
                    parameter);
        }
    }

    private static double bound(Section parameter, String key, double otherwise) {
        Optional<String> bound = parameter.text(key);
        if (bound.isPresent() && !NUMBER.matcher(bound.get()).matches()) {
            parameter.problem(key, key + " must be a number");
            return otherwise;
        }
        return bound.map(Double::parseDouble).orElse(otherwise);
    }

    private void refuse(String name, Text value, String demand, Section parameter) {
        String why =
                parameter.text("ConstraintDescription").map(text -> ": " + text).orElse("");
        problems.add(value.place(), "the parameter " + name + " " + demand + ", not \"" + value.text() + "\"" + why);
    }
}
