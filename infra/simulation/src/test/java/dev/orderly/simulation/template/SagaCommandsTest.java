package dev.orderly.simulation.template;

import static dev.orderly.simulation.template.OrderlyCloud.CLOUD;
import static dev.orderly.simulation.template.OrderlyCloud.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.fulfilment.GetSagaDefinitionsHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpCall;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a saga asks of a context, somebody there takes. */
class SagaCommandsTest {
    static Stream<Arguments> commands() {
        var contexts = new TreeMap<String, String>();
        for (var definition : definitions().get("definitions")) {
            for (var step : definition.get("steps")) {
                Stream.of(step.path("asks"), step.path("undoneBy"))
                        .filter(ask -> ask.has("context"))
                        .forEach(ask -> ask.get("commands")
                                .forEach(command -> contexts.put(
                                        command.asString(), ask.get("context").asString())));
            }
        }
        return contexts.entrySet().stream().map(command -> Arguments.of(command.getKey(), command.getValue()));
    }

    private static JsonNode definitions() {
        var variables = Map.of("STEP_DEADLINE_SECONDS", "60", "DISPATCH_DEADLINE_SECONDS", "60", "LOG_TO", "none");
        var environment = Environment.hosted(
                variables,
                api -> {
                    throw new IllegalStateException("A definition needs no " + api.getSimpleName());
                },
                InstantSource.system());
        var answer = HttpCall.of("GET /ops/v1/saga-definitions").to(new GetSagaDefinitionsHandler(environment));
        return JsonMapper.shared().readTree(answer.body());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_has_a_queue_a_function_and_a_golden_file_in_its_context(String command, String context)
            throws IOException {
        var relay = CLOUD.functions().stream()
                .filter(it -> it.handler().equals("dev.orderly.relay.StreamRelay"))
                .findFirst()
                .orElseThrow();
        var variable = "COMMANDS_" + context.toUpperCase(Locale.ROOT);
        assertThat(relay.environment()).containsKey(variable);
        var queue = relay.environment().getOrDefault(variable, "");
        assertThat(CLOUD.mappings())
                .filteredOn(it -> queue.endsWith(
                        "/" + it.sourceArn().substring(it.sourceArn().lastIndexOf(':') + 1)))
                .singleElement()
                .satisfies(it -> assertThat(
                                OrderlyCloud.function(it.functionName()).handler())
                        .startsWith("dev.orderly." + context + "."));
        try (var files = Files.list(ROOT.resolve("events/" + context))) {
            assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith(kebab(command) + ".v"));
        }
    }

    private static String kebab(String type) {
        return type.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
