package dev.orderly.simulation.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.orderly.codec.Malformed;
import dev.orderly.platform.message.JsonReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GoldenFilesTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Path> goldens() {
        return PublishedLanguage.goldens();
    }

    @Test
    void every_message_has_a_golden_file_and_a_schema_and_no_file_is_orphaned() {
        assertThat(PublishedLanguage.goldens().map(GoldenFilesTest::message))
                .containsExactlyInAnyOrderElementsOf(PublishedLanguage.messages());
        assertThat(PublishedLanguage.schemas())
                .containsExactlyInAnyOrderElementsOf(PublishedLanguage.goldens()
                        .map(PublishedLanguage::schemaOf)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void a_golden_file_is_named_after_its_message(Path golden) {
        var envelope = PublishedLanguage.envelope(PublishedLanguage.text(golden));
        var words = envelope.type().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        assertThat(golden).hasFileName("%s.v%s.json".formatted(words, envelope.schemaVersion()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void what_is_read_from_a_golden_file_is_written_back_equal(Path golden) {
        var text = PublishedLanguage.text(golden);
        assertThat(PublishedLanguage.readAndWritten(text)).isEqualTo(JsonReader.read(text, in -> in.raw()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void a_schema_describes_its_golden_file_to_the_last_field(Path golden) {
        var schema = schema(golden);
        close(schema);
        assertThat(problems(schema, JSON.readTree(PublishedLanguage.text(golden))))
                .isEmpty();
        assertThat(schema.get("$id").asString())
                .isEqualTo(PublishedLanguage.envelope(PublishedLanguage.text(golden))
                        .schema());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void what_a_schema_requires_the_code_requires(Path golden) {
        for (var field :
                JSON.readTree(PublishedLanguage.text(golden)).get("data").propertyNames()) {
            var lacking = (ObjectNode) JSON.readTree(PublishedLanguage.text(golden));
            ((ObjectNode) lacking.get("data")).remove(field);
            assertThat(problems(schema(golden), lacking)).as(field).isNotEmpty();
            assertThatThrownBy(() -> PublishedLanguage.readAndWritten(lacking.toString()))
                    .as(field)
                    .isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void fields_that_are_not_known_yet_are_no_error(Path golden) {
        var later = (ObjectNode) JSON.readTree(PublishedLanguage.text(golden));
        later.put("extensionofsomebody", "1");
        ((ObjectNode) later.get("data")).put("sinceVersionNine", true);
        assertThat(problems(schema(golden), later)).isEmpty();
        assertThat(PublishedLanguage.readAndWritten(later.toString()))
                .isEqualTo(PublishedLanguage.readAndWritten(PublishedLanguage.text(golden)));
    }

    private static String message(Path golden) {
        var envelope = PublishedLanguage.envelope(PublishedLanguage.text(golden));
        return envelope.type() + ".v" + envelope.schemaVersion();
    }

    private static ObjectNode schema(Path golden) {
        return (ObjectNode) JSON.readTree(PublishedLanguage.text(PublishedLanguage.schemaOf(golden)));
    }

    private static List<Error> problems(JsonNode schema, JsonNode value) {
        return SCHEMAS.getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** Schemas are open, so that a field may be added; here a field that nobody described is to be seen. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(GoldenFilesTest::close);
    }
}
