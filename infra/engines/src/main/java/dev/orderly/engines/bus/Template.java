package dev.orderly.engines.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An input template: text with {@code <variable>} places.
 *
 * <p>In the open, a value appears as JSON, so a string brings its own quotes. Inside a string it appears as text; where
 * the template is text, objects and arrays lose their quotation marks, and where it is JSON, they break it. A value
 * that the event does not have is the empty string.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("<([^<>]*)>");

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Place(String variable, boolean inString) implements Part {}
    }

    private final List<Part> parts;
    private final boolean isJson;

    private Template(List<Part> parts, boolean isJson) {
        this.parts = parts;
        this.isJson = isJson;
    }

    /** The names that the text has between angle brackets, which cannot be escaped. */
    static Stream<String> names(String text) {
        return PLACE.matcher(text).results().map(place -> place.group(1));
    }

    static Template of(String text) {
        var parts = new ArrayList<Part>();
        var place = PLACE.matcher(text);
        var from = 0;
        var inString = false;
        while (place.find()) {
            var literal = text.substring(from, place.start());
            inString ^= opensOrCloses(literal);
            parts.add(new Part.Text(literal));
            parts.add(new Part.Place(place.group(1), inString));
            from = place.end();
        }
        parts.add(new Part.Text(text.substring(from)));
        var start = text.stripLeading();
        return new Template(List.copyOf(parts), start.startsWith("{") || start.startsWith("["));
    }

    /** Whether the text has an odd number of quotation marks that are not escaped. */
    private static boolean opensOrCloses(String text) {
        var odd = false;
        for (var i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '"' -> odd = !odd;
                default -> {}
            }
        }
        return odd;
    }

    /** @throws DeliveryRefused with INVALID_JSON, as AWS answers for an object or array inside a string of JSON */
    String fill(Function<String, Optional<JsonNode>> values) throws DeliveryRefused {
        var out = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Text(var text) -> out.append(text);
                case Part.Place(var variable, var inString) -> {
                    var value = values.apply(variable);
                    if (isJson
                            && inString
                            && value.filter(JsonNode::isContainerNode).isPresent()) {
                        throw new DeliveryRefused(
                                DeliveryRefused.Reason.INVALID_JSON,
                                "<" + variable + "> is an object or array, and stands in a string");
                    }
                    out.append(
                            inString
                                    ? value.map(Template::inString).orElse("")
                                    : value.map(JsonNode::toString).orElse("\"\""));
                }
            }
        }
        return out.toString();
    }

    /** The template with harmless values, to see whether it is well-formed. */
    String sample() {
        var out = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Text(var text) -> out.append(text);
                case Part.Place _ -> out.append("null");
            }
        }
        return out.toString();
    }

    private static String inString(JsonNode value) {
        var text = value.isValueNode() ? value.asText() : value.toString().replace("\"", "");
        var quoted = Json.string(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
