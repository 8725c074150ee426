package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.local.fixture.Zips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@Timeout(60)
class SagaDefinitionTest {
    private static final String PICTURE = """
            flowchart TD
                boil_water["boil-water<br/>kitchen: Boil<br/>within 90s"]
                pour{{"pour, the pivot<br/>table: Pour<br/>within 1m"}}
                steep["steep<br/>within 2h, or again"]
                undo_boil_water(["undo boil-water<br/>kitchen: Cool or Spill"])
                no_tea["no-tea<br/>table: Regret<br/>within 1m"]
                boil_water --> pour --> steep
                undo_boil_water --> no_tea
                boil_water -. fails .-> undo_boil_water
                pour -. fails .-> undo_boil_water
                classDef pivot stroke-width:4px
                class pour pivot
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi().answering("GET /ops/v1/saga-definitions", 200, DefinitionHandler.DEFINITIONS);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void the_newest_of_a_style_is_yaml_with_its_picture() {
        String yaml = run().out();

        assertThat(yaml).startsWith("""
                process: tea
                version: 3
                style: orchestrated
                lead: leads
                fixedBy: pour
                steps:
                  - name: boil-water
                    asks:
                      context: kitchen
                      commands:
                        - Boil
                """);
        assertThat(loaded(yaml).get("version")).isEqualTo(3);
        assertThat(loaded(yaml).get("picture")).isEqualTo(PICTURE);
        assertThat(loaded(yaml).get("steps"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .first(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("deadlineSeconds", 90)
                .containsEntry("pivot", false)
                .containsEntry("expectedRefusals", List.of("no: 'water'"));
    }

    @Test
    void the_picture_goes_down_the_steps_and_back_up_by_what_undoes_them() {
        assertThat(run("--format", "mermaid").out()).isEqualTo(PICTURE);
    }

    @Test
    void where_nobody_leads_the_contexts_act_by_themselves() {
        assertThat(run("--style", "choreographed", "--format", "mermaid").out()).contains("table by itself: Pour");
    }

    @Test
    void one_of_them_as_it_came() {
        assertThat(run("-o", "json").out()).startsWith("{").contains("\"version\": 3");
    }

    @Test
    void a_style_that_is_none_is_told_which_there_are() {
        Ran ran = run("--style", "baroque");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("'baroque': orchestrated or choreographed");
    }

    @Test
    void with_nobody_at_the_usual_place_an_orderly_is_started_for_the_question() throws IOException {
        Path template = template();

        assertThat(SagaDefinition.definitions(nobody(), Optional.of(() -> SagaDefinition.start(template))))
                .hasSize(3);
    }

    @Test
    void with_nobody_at_a_named_address_none_is_started() {
        assertThatThrownBy(() -> SagaDefinition.definitions(nobody(), Optional.empty()))
                .isInstanceOfSatisfying(Failure.class, it -> assertThat(it.exit).isEqualTo(Exit.UNREACHABLE));
    }

    private Path template() throws IOException {
        Zips.of(directory.resolve("code.zip"), DefinitionHandler.class);
        return Files.writeString(directory.resolve("template.yaml"), """
                AWSTemplateFormatVersion: '2010-09-09'
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Definitions:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: java25
                      CodeUri: code.zip
                      Handler: dev.orderly.local.cli.DefinitionHandler
                      Events:
                        Get: { Type: HttpApi, Properties: { Path: /ops/v1/saga-definitions, Method: GET } }
                """);
    }

    private static Api nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Api(new Http("http://127.0.0.1:" + socket.getLocalPort(), Duration.ofSeconds(5)));
        }
    }

    private static Map<?, ?> loaded(String yaml) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private Ran run(String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "sagas";
        all[1] = "definition";
        System.arraycopy(options, 0, all, 2, options.length);
        all[options.length + 2] = "--url";
        all[options.length + 3] = api.url();
        return Ran.of(all);
    }
}
