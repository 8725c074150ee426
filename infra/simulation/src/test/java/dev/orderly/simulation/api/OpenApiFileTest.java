package dev.orderly.simulation.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class OpenApiFileTest {
    private static final OpenApi API = OpenApi.ofThisCheckout();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

    @TestFactory
    Stream<DynamicTest> every_example_is_what_its_schema_says() {
        return examples(API.document(), "").stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.place(),
                        () -> assertThat(API.schemas().problems(example.value(), example.schema()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> every_body_has_an_example() {
        return API.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.route(), () -> {
                    var bodies = new ArrayList<JsonNode>();
                    operation.node().path("requestBody").path("content").forEach(bodies::add);
                    operation
                            .node()
                            .get("responses")
                            .forEach(response -> API.schemas()
                                    .resolved(response)
                                    .path("content")
                                    .forEach(bodies::add));
                    assertThat(bodies).allMatch(body -> body.has("example") || body.has("examples"));
                }));
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(references(API.document()))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(API.schemas().resolved(reference)).isNotNull());
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        assertThat(API.operations().stream()
                        .map(each -> each.node().path("operationId").asString("")))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> every_placeholder_of_a_path_is_described() {
        return API.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.route(), () -> {
                    var described = new HashSet<String>();
                    var path = API.document().get("paths").get(operation.path());
                    path.path("parameters").forEach(each -> described.add(name(each)));
                    operation.node().path("parameters").forEach(each -> described.add(name(each)));
                    assertThat(described).containsAll(placeholders(operation.path()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_creating_post_needs_an_idempotency_key() {
        return API.operations().stream()
                .filter(operation -> operation.method().equals("POST"))
                .map(operation -> DynamicTest.dynamicTest(
                        operation.route(),
                        () -> assertThat(operation.node().path("parameters"))
                                .extracting(OpenApiFileTest::name)
                                .contains("Idempotency-Key")));
    }

    private static String name(JsonNode parameter) {
        return API.schemas().resolved(parameter).path("name").asString("");
    }

    private static List<String> placeholders(String path) {
        return PLACEHOLDER.matcher(path).results().map(found -> found.group(1)).toList();
    }

    private record Example(String place, JsonNode value, JsonNode schema) {}

    /** Whatever has a schema beside its example, wherever it stands in the document. */
    private static List<Example> examples(JsonNode node, String place) {
        var found = new ArrayList<Example>();
        var schema = node.get("schema");
        if (schema != null && node.has("example")) {
            found.add(new Example(place, node.get("example"), schema));
        }
        if (schema != null) {
            node.path("examples")
                    .properties()
                    .forEach(each -> found.add(new Example(
                            place + "/" + each.getKey(), each.getValue().get("value"), schema)));
        }
        node.properties().forEach(each -> found.addAll(examples(each.getValue(), place + "/" + each.getKey())));
        return found;
    }

    private static List<JsonNode> references(JsonNode node) {
        var found = new ArrayList<JsonNode>();
        if (node.has("$ref")) {
            found.add(node);
        }
        node.forEach(each -> found.addAll(references(each)));
        return found;
    }
}
