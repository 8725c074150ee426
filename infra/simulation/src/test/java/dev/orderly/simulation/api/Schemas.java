package dev.orderly.simulation.api;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema validation inside one OpenAPI document. Objects whose schema lists its properties and does not say
 * otherwise are closed here, so that a field nobody described is seen.
 */
final class Schemas {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonMapper json = new JsonMapper();
    private final JsonNode document;
    private final JsonNode components;

    Schemas(JsonNode document) {
        this.document = document;
        this.components = closed(document.get("components"));
    }

    /** What a reference leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        var reference = node.get("$ref");
        if (reference == null) {
            return node;
        }
        var target = document.at(reference.asString().substring(1));
        if (target.isMissingNode()) {
            throw new AssertionError("events/openapi.yaml refers to nothing: " + reference.asString());
        }
        return resolved(target);
    }

    JsonNode parsed(String text) {
        return json.readTree(text);
    }

    List<String> problems(JsonNode value, JsonNode schema) {
        var whole = (ObjectNode) closed(schema);
        whole.set("components", components);
        return registry
                .getSchema(whole)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** As {@link #problems}, for a header or parameter: text that may stand for a number. */
    List<String> problemsOfText(String text, JsonNode schema) {
        var type = resolved(schema).path("type").asString("");
        return problems(type.equals("integer") ? number(text) : JsonNodeFactory.instance.stringNode(text), schema);
    }

    private JsonNode number(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    private static JsonNode closed(JsonNode schema) {
        var copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Schemas::close);
    }
}
