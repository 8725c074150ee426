package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.fixture.Stillborn;
import dev.orderly.local.fixture.Zips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} says when it cannot start, and how it stops. */
@Timeout(60)
class StartingTest {
    private static final String FUNCTION = """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Answer:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  CodeUri: code.zip
                  Handler: %s
                  Events:
                    Get: { Type: HttpApi, Properties: { Path: /things, Method: GET } }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void a_template_that_is_not_there() {
        assertThat(up(directory.resolve("nowhere.yaml")).code()).isEqualTo(1);
        assertThat(up(directory.resolve("nowhere.yaml")).err())
                .contains("no template at")
                .contains("nowhere.yaml");
    }

    @Test
    void a_broken_template_names_file_and_line() throws IOException {
        Ran ran = up(template("Resources:\n  Orders:\n    Type: AWS::SQS::Kew\n"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("template.yaml:3:")
                .contains("AWS::SQS::Kew")
                .doesNotContain("\tat ");
    }

    @Test
    void a_parameter_that_the_template_does_not_have() throws IOException {
        Ran ran = up(template(FUNCTION.formatted(SilentHandler.class.getName())), "--parameter", "Stge=test");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Stge");
    }

    @Test
    void a_zip_that_is_not_there() throws IOException {
        Ran ran = up(template(FUNCTION.formatted(SilentHandler.class.getName())));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Answer").contains("code.zip").doesNotContain("\tat ");
    }

    @Test
    void a_handler_class_that_is_not_there() throws IOException {
        Zips.of(directory.resolve("code.zip"), SilentHandler.class);

        Ran ran = up(template(FUNCTION.formatted("dev.orderly.Nobody")));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("function").contains("template.yaml:4").contains("dev.orderly.Nobody");
    }

    @Test
    void a_handler_that_throws_in_its_constructor() throws IOException {
        Zips.of(directory.resolve("code.zip"), Stillborn.class);

        Ran ran = up(template(FUNCTION.formatted(Stillborn.class.getName())));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Answer").doesNotContain("\tat ");
    }

    @Test
    void a_busy_port_is_a_conflict() throws IOException {
        Zips.of(directory.resolve("code.zip"), SilentHandler.class);
        Path template = template(FUNCTION.formatted(SilentHandler.class.getName()));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            for (String option : List.of("--port", "--aws-port")) {
                Ran ran = up(template, "--aws-port", "0", option, port);

                assertThat(ran.code()).isEqualTo(5);
                assertThat(ran.err()).contains("port " + port + " is in use", option);
            }
        }
    }

    /** Without it curl says that it sends a form, and is refused. */
    private static final String JSON = "-H 'Content-Type: application/json'";

    @Test
    void asked_to_stop_it_says_what_it_processed_and_starts_again_at_once() throws Exception {
        Zips.of(directory.resolve("code.zip"), SilentHandler.class);
        Path template = template(FUNCTION.formatted(SilentHandler.class.getName()));
        for (int start = 0; start < 2; start++) {
            Process up = startInItsOwnJvm(template);
            try (var lines = up.inputReader()) {
                assertThat(lines.readLine()).startsWith("ready ");
                assertThat(lines.lines().limit(3))
                        .last()
                        .asString()
                        .startsWith("try ")
                        .contains("curl", JSON);

                up.toHandle().destroy(); // SIGTERM, and its output stays readable

                assertThat(lines.lines()).last().asString().startsWith("stopped  0 orders placed");
                assertThat(up.waitFor(20, TimeUnit.SECONDS)).isTrue();
            } finally {
                up.destroyForcibly();
            }
        }
    }

    private static Process startInItsOwnJvm(Path template) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorderly.root=" + template.getParent(),
                "-Dorderly.dynamodb-local=" + System.getProperty("orderly.dynamodb-local"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.orderly.local.cli.Main",
                "up",
                "--template",
                template.toString(),
                "--port",
                "0",
                "--aws-port",
                "0");
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Path template(String text) throws IOException {
        return Files.writeString(directory.resolve("template.yaml"), text);
    }

    private static Ran up(Path template, String... more) {
        List<String> all = new ArrayList<>(List.of("up", "--template", template.toString(), "--port", "0"));
        all.addAll(List.of(more));
        return Ran.of(all.toArray(String[]::new));
    }
}
