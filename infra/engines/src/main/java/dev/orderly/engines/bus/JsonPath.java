package dev.orderly.engines.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of JSON path that EventBridge takes: {@code $}, dot notation with letters, digits, dashes, underscores and
 * slashes, array indices, and {@code *} for all members. A path with {@code *} gives an array.
 */
final class JsonPath {
    private static final Pattern WHOLE = Pattern.compile("\\$(?:\\.(?:[\\w\\-/:@]+|\\*)|\\[(?:-?\\d+|\\*)])*");
    private static final Pattern STEP = Pattern.compile("\\.([\\w\\-/:@]+|\\*)|\\[(-?\\d+|\\*)]");

    private sealed interface Step {
        record Member(String name) implements Step {}

        record Element(int index) implements Step {}

        record All() implements Step {}
    }

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    static boolean isPath(String text) {
        return WHOLE.matcher(text).matches();
    }

    static JsonPath of(String text) {
        var steps = new ArrayList<Step>();
        var step = STEP.matcher(text);
        while (step.find()) {
            var member = step.group(1);
            var index = step.group(2);
            if ("*".equals(member) || "*".equals(index)) {
                steps.add(new Step.All());
            } else {
                steps.add(member != null ? new Step.Member(member) : new Step.Element(Integer.parseInt(index)));
            }
        }
        return new JsonPath(steps);
    }

    /** What the path finds; nothing when it leads nowhere. */
    Optional<JsonNode> in(JsonNode root) {
        var found = List.of(root);
        var many = false;
        for (var step : steps) {
            many |= step instanceof Step.All;
            found = found.stream().flatMap(node -> take(step, node).stream()).toList();
        }
        if (many) {
            return Optional.of(JsonNodeFactory.instance.arrayNode().addAll(found))
                    .filter(all -> !all.isEmpty())
                    .map(JsonNode.class::cast);
        }
        return found.stream().findFirst();
    }

    private static List<JsonNode> take(Step step, JsonNode node) {
        return switch (step) {
            case Step.Member(var name) -> {
                var value = node.get(name);
                yield value == null ? List.of() : List.of(value);
            }
            case Step.Element(var index) -> {
                var value = node.get(index < 0 ? node.size() + index : index);
                yield value == null ? List.of() : List.of(value);
            }
            case Step.All _ -> {
                var all = new ArrayList<JsonNode>();
                node.forEach(all::add);
                yield all;
            }
        };
    }
}
