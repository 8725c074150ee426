package dev.orderly.engines.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.event.ruler.GenericMachine;

/** Patterns are judged as AWS judges them; the cases are tables in resources {@code patterns/}. */
class PatternTableTest {
    private final EventBridgeClient client = new Buses(new VirtualTimeline(Instant.EPOCH), _ -> {}).client();

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.orderly.engines.bus.PatternCase#all")
    void a_pattern_is_judged_as_in_aws(PatternCase given) {
        if (given.refused()) {
            assertThatThrownBy(() -> test(given))
                    .isInstanceOf(InvalidEventPatternException.class)
                    .hasMessageContaining("Event pattern is not valid. Reason: ");
        } else {
            assertThat(test(given)).isEqualTo(given.matches());
        }
    }

    private boolean test(PatternCase given) {
        return client.testEventPattern(
                        request -> request.eventPattern(given.pattern()).event(given.event()))
                .result();
    }

    /** On a bus all rules share one machine. */
    @Test
    void rules_that_share_a_bus_fire_as_they_do_alone() {
        var patterns = PatternCase.all()
                .filter(given -> !given.refused())
                .map(PatternCase::pattern)
                .distinct()
                .toList();
        var together = new Routes(patterns.stream().map(PatternTableTest::rule).toList(), List.of());
        var alone = patterns.stream().map(PatternTableTest::machine).toList();

        for (var event : PatternCase.all().map(PatternCase::event).distinct().toList()) {
            var expected = new ArrayList<String>();
            for (var i = 0; i < patterns.size(); i++) {
                if (!Routes.match(alone.get(i), event).isEmpty()) {
                    expected.add(patterns.get(i));
                }
            }
            assertThat(together.take(new BusEvent("1", Instant.EPOCH, event, Optional.empty())))
                    .as(event)
                    .extracting(route -> route.rule().pattern().orElseThrow())
                    .isEqualTo(expected);
        }
    }

    private static GenericMachine<String> machine(String pattern) {
        var machine = GenericMachine.<String>builder().build();
        PatternCheck.check(pattern).addTo(machine, "rule");
        return machine;
    }

    private static Rule rule(String pattern) {
        return new Rule(
                "any",
                Arns.DEFAULT_BUS,
                Optional.of(pattern),
                Optional.empty(),
                RuleState.ENABLED,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
