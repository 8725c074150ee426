package dev.orderly.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Another family of SDKs, with another idea of the protocols. Set ORDERLY_PYTHON to an interpreter that has boto3. */
class Boto3Test {
    private static final long DEADLINE_SECONDS = 120;

    @Test
    void boto3_works_with_queues_buses_tables_and_schedules()
            throws IOException, InterruptedException, URISyntaxException {
        if (run("-c", "import boto3").exit() != 0) {
            abort("NOT TESTED: there is no Python with boto3 here; set ORDERLY_PYTHON to one");
        }
        try (var port = new OpenPort()) {
            var script = Path.of(Objects.requireNonNull(Boto3Test.class.getResource("session.py"))
                    .toURI());

            var session = run(script.toString(), port.uri().toString());

            assertThat(session.exit()).as(session.output()).isZero();
        }
    }

    private record Ran(int exit, String output) {}

    private static Ran run(String... arguments) throws InterruptedException, IOException {
        var python = Optional.ofNullable(System.getenv("ORDERLY_PYTHON")).orElse("python3");
        var command = new ArrayList<>(List.of(python));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            return new Ran(127, String.valueOf(missing.getMessage()));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Ran(1, output + "\nstill running after " + DEADLINE_SECONDS + " s");
        }
        return new Ran(process.exitValue(), output);
    }
}
