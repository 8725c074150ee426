package dev.orderly.simulation.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.template.TemplateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./orderly sagas definition} prints: a changed definition is a changed file, for a reviewer to see. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintedDefinitionTest {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root"));
    private static final Path FILES =
            ROOT.resolve("infra/simulation/src/test/resources/dev/orderly/simulation/history");

    @TempDir
    private Path unpacked = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private LocalCloud cloud;

    @BeforeAll
    void start() {
        var template = TemplateReader.read(ROOT.resolve("template.yaml"), Map.of(), Map.of("Stage", "local"));
        cloud = LocalCloud.start(template, Options.defaults(unpacked).from(Options.CodeFrom.CLASS_PATH));
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void the_definition_of_each_style_is_printed_as_it_was_reviewed(String style) throws Exception {
        var file = FILES.resolve("definition." + style + ".yaml");
        var printed = orderly(
                "sagas",
                "definition",
                "--style",
                style,
                "--url",
                cloud.address().toString());
        if (Recording.isOn()) {
            Files.writeString(file, printed);
        }

        assertThat(printed).isEqualTo(Files.readString(file));
    }

    private static String orderly(String... arguments) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add("dev.orderly.local.cli.Main");
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
