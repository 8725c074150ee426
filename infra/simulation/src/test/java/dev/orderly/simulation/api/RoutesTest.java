package dev.orderly.simulation.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.template.TemplateReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root"));

    @Test
    void the_template_serves_the_routes_that_the_file_describes_and_no_others() {
        var served =
                TemplateReader.read(ROOT.resolve("template.yaml"), Map.of()).routes();
        assertThat(served)
                .extracting(route -> route.method() + " " + route.path())
                .containsExactlyInAnyOrderElementsOf(OpenApi.ofThisCheckout().routes());
    }
}
