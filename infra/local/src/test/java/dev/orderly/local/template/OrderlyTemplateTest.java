package dev.orderly.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's own template can be read, in every stage. */
class OrderlyTemplateTest {
    private static final Path TEMPLATE = Path.of("../../template.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"local", "test", "production"})
    void every_stage_can_be_read(String stage) {
        Cloud cloud = TemplateReader.read(TEMPLATE, Map.of("Stage", stage));
        boolean sandboxes = !stage.equals("production");
        assertThat(cloud.functions()).hasSize(sandboxes ? 72 : 71);
        assertThat(cloud.routes()).hasSize(sandboxes ? 87 : 86);
        assertThat(cloud.tables())
                .filteredOn(table -> table.origin().logicalId().startsWith("Sandbox"))
                .hasSize(sandboxes ? 3 : 0);
    }

    @Test
    void a_style_without_wiring_is_refused() {
        assertThatThrownBy(() -> TemplateReader.read(TEMPLATE, Map.of("FulfilmentStyle", "improvised")))
                .hasMessageContaining(
                        "the parameter FulfilmentStyle must be one of orchestrated, choreographed, not \"improvised\"");
    }
}
