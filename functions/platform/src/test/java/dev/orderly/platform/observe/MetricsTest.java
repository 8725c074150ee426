package dev.orderly.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private Path file = Path.of("");
    private Metrics metrics = metrics("none");

    @BeforeEach
    void toAFile(@TempDir Path folder) {
        file = folder.resolve("log");
        metrics = metrics(file.toString());
    }

    @Test
    void a_line_has_the_embedded_metric_format() throws IOException {
        metrics.write(Metrics.count("DuplicatesSuppressed", 3), Metrics.millis("HandlingTime", 12));
        assertThat(Files.readString(file))
                .isEqualTo("{\"_aws\":{\"Timestamp\":1769860800000,\"CloudWatchMetrics\":[{\"Namespace\":\"Orderly\","
                        + "\"Dimensions\":[[\"function\",\"context\"]],\"Metrics\":["
                        + "{\"Name\":\"DuplicatesSuppressed\",\"Unit\":\"Count\"},"
                        + "{\"Name\":\"HandlingTime\",\"Unit\":\"Milliseconds\"}]}]},"
                        + "\"function\":\"PlaceOrderHandler\",\"context\":\"orders\","
                        + "\"DuplicatesSuppressed\":3,\"HandlingTime\":12}\n");
    }

    @Test
    void nothing_measured_is_no_line() throws IOException {
        metrics.write();
        assertThat(Files.readString(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "Order-17", "Order17", "Ab", "Über", "Two Words"})
    void a_name_that_could_hold_an_id_is_refused(String name) {
        assertThatThrownBy(() -> Metrics.count(name, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_negative_number_is_refused() {
        assertThatThrownBy(() -> Metrics.millis("HandlingTime", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void more_values_than_the_format_takes_are_refused() {
        var values = IntStream.range(0, 101)
                .mapToObj(_ -> Metrics.count("Orders", 1))
                .toArray(Metrics.Value[]::new);
        assertThatThrownBy(() -> metrics.write(values)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_environment_names_function_and_context() throws IOException {
        var environment = Environment.hosted(
                Map.of("LOG_TO", file.toString(), "AWS_LAMBDA_FUNCTION_NAME", "Ship", "CONTEXT", "shipping"),
                type -> {
                    throw new IllegalStateException("no client " + type);
                },
                InstantSource.system());
        environment.metrics().write(Metrics.count("ShipmentsCreated", 1));
        assertThat(Files.readString(file)).contains("\"function\":\"Ship\",\"context\":\"shipping\"");
    }

    private static Metrics metrics(String sink) {
        var clock = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
        return new Metrics(Log.to(sink, clock), clock, "PlaceOrderHandler", "orders");
    }
}
