package dev.orderly.local.cli;

import dev.orderly.local.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. What is missing reads as nothing: "", 0, no items; so a path can be followed without asking at each
 * step.
 */
record Value(@Nullable Object json) {
    static final Value NOTHING = new Value(null);

    /** @throws Json.NotJson when the text is not one JSON value */
    static Value read(String text) {
        return new Value(Json.read(text));
    }

    /** An object of names and values in turn. */
    static Value object(Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            members.put((String) namesAndValues[i], value instanceof Value known ? known.json : value);
        }
        return new Value(members);
    }

    static Value ofMembers(Map<String, Value> members) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        members.forEach((name, member) -> values.put(name, member.json));
        return new Value(values);
    }

    static Value array(List<Value> items) {
        List<@Nullable Object> values = new ArrayList<>();
        items.forEach(item -> values.add(item.json));
        return new Value(values);
    }

    /** The member of that name, or nothing. */
    Value at(String name) {
        return new Value(json instanceof Map<?, ?> members ? members.get(name) : null);
    }

    /** The members by name, in order; none if it is no object. */
    Map<String, Value> members() {
        Map<String, Value> members = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> values) {
            values.forEach((name, member) -> members.put(String.valueOf(name), new Value(member)));
        }
        return members;
    }

    boolean exists() {
        return json != null;
    }

    String text() {
        return json == null ? "" : json.toString();
    }

    long number() {
        return json instanceof Number number ? number.longValue() : 0;
    }

    List<Value> items() {
        List<Value> items = new ArrayList<>();
        if (json instanceof List<?> values) {
            values.forEach(item -> items.add(new Value(item)));
        }
        return items;
    }

    String compact() {
        return Json.text(json);
    }

    /** A member or item on each line. */
    String pretty() {
        StringBuilder text = new StringBuilder();
        pretty(json, System.lineSeparator(), text);
        return text.toString();
    }

    private static void pretty(@Nullable Object value, String newLine, StringBuilder text) {
        String inside = newLine + "  ";
        switch (value) {
            case Map<?, ?> members
            when !members.isEmpty() -> {
                String before = "{";
                for (var member : members.entrySet()) {
                    text.append(before)
                            .append(inside)
                            .append(Json.text(member.getKey()))
                            .append(": ");
                    pretty(member.getValue(), inside, text);
                    before = ",";
                }
                text.append(newLine).append('}');
            }
            case List<?> items
            when !items.isEmpty() -> {
                String before = "[";
                for (Object item : items) {
                    text.append(before).append(inside);
                    pretty(item, inside, text);
                    before = ",";
                }
                text.append(newLine).append(']');
            }
            case null, default -> text.append(Json.text(value));
        }
    }
}
