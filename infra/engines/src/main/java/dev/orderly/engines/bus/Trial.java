package dev.orderly.engines.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import software.amazon.event.ruler.GenericMachine;

/**
 * TestEventPattern: one pattern against one event, with no bus.
 * The API reference calls {@code resources} mandatory too; the service takes events without it.
 */
final class Trial {
    private static final List<String> MANDATORY = List.of("id", "account", "source", "time", "region", "detail-type");

    private Trial() {}

    static TestEventPatternResponse run(TestEventPatternRequest request) {
        var pattern = PatternCheck.check(Check.required("eventPattern", request.eventPattern()));
        var event = Check.required("event", request.event());
        if (!isEvent(event)) {
            throw Failures.invalid("Parameter Event is not valid.");
        }
        var machine = GenericMachine.<String>builder().build();
        pattern.addTo(machine, "rule");
        return TestEventPatternResponse.builder()
                .result(!Routes.match(machine, event).isEmpty())
                .build();
    }

    private static boolean isEvent(String text) {
        JsonNode event;
        try {
            event = Json.tree(text);
        } catch (IOException _) {
            return false;
        }
        return event.isObject() && MANDATORY.stream().allMatch(event::has);
    }
}
