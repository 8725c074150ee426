package dev.orderly.engines.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A target whose input is compiled. */
record PreparedTarget(Target target, Input input) {
    static final Set<String> PREDEFINED = Set.of(
            "aws.events.rule-arn",
            "aws.events.rule-name",
            "aws.events.event",
            "aws.events.event.json",
            "aws.events.event.ingestion-time");

    /** What a target gets of an event. */
    sealed interface Input {
        record Whole() implements Input {}

        record Constant(String text) implements Input {}

        record Part(JsonPath path) implements Input {}

        record Filled(Template template, Map<String, JsonPath> paths) implements Input {}
    }

    /** The target must have passed {@link TargetCheck}. */
    static PreparedTarget of(Target target) {
        return new PreparedTarget(target, inputOf(target));
    }

    private static Input inputOf(Target target) {
        if (target.input() != null) {
            return new Input.Constant(target.input());
        }
        if (target.inputPath() != null) {
            return new Input.Part(JsonPath.of(target.inputPath()));
        }
        var transformer = target.inputTransformer();
        if (transformer == null) {
            return new Input.Whole();
        }
        var paths = new HashMap<String, JsonPath>();
        transformer.inputPathsMap().forEach((name, path) -> paths.put(name, JsonPath.of(path)));
        return new Input.Filled(Template.of(transformer.inputTemplate()), paths);
    }

    /** @throws DeliveryRefused with INVALID_JSON when the event cannot be turned into the target's input */
    String payload(Rule rule, BusEvent event) throws DeliveryRefused {
        try {
            return input(rule, event);
        } catch (ArithmeticException tooLarge) { // a number that no type holds
            throw new DeliveryRefused(DeliveryRefused.Reason.INVALID_JSON, tooLarge.toString(), tooLarge);
        }
    }

    private String input(Rule rule, BusEvent event) throws DeliveryRefused {
        return switch (input) {
            case Input.Whole _ -> event.json();
            case Input.Constant(var text) -> text;
            case Input.Part(var path) ->
                path.in(tree(event)).map(JsonNode::toString).orElse("null");
            case Input.Filled(var template, var paths) -> {
                var root = tree(event);
                yield template.fill(variable -> {
                    var path = paths.get(variable);
                    return path == null ? Optional.of(predefined(variable, rule, event)) : path.in(root);
                });
            }
        };
    }

    private static JsonNode predefined(String variable, Rule rule, BusEvent event) {
        return switch (variable) {
            case "aws.events.rule-arn" -> TextNode.valueOf(rule.arn());
            case "aws.events.rule-name" -> TextNode.valueOf(rule.name());
            case "aws.events.event.ingestion-time" -> TextNode.valueOf(BusEvent.time(event.received()));
            case "aws.events.event" -> withoutDetail(tree(event));
            case "aws.events.event.json" -> tree(event);
            default -> throw new IllegalArgumentException("no such variable: " + variable);
        };
    }

    /** AWS leaves the detail out and, here only, spells the type "detailType". */
    private static JsonNode withoutDetail(JsonNode event) {
        var rest = JsonNodeFactory.instance.objectNode();
        event.properties().stream()
                .filter(field -> !field.getKey().equals("detail"))
                .forEach(field -> rest.set(
                        field.getKey().equals("detail-type") ? "detailType" : field.getKey(), field.getValue()));
        return rest;
    }

    /** An event may have numbers that no type holds: it matches by their text, but cannot be taken apart. */
    private static JsonNode tree(BusEvent event) {
        try {
            return Json.tree(event.json());
        } catch (NumberFormatException e) {
            throw new ArithmeticException(e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("an accepted event is not JSON: " + event.json(), e);
        }
    }
}
