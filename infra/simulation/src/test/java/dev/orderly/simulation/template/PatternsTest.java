package dev.orderly.simulation.template;

import static dev.orderly.simulation.template.OrderlyCloud.CLOUD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Event;
import dev.orderly.local.template.Cloud;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Ruler;

/** Rules hear what is said, and all that is heard is said by somebody. */
class PatternsTest {
    private static final Pattern TYPES = Pattern.compile("\"detail-type\":\\[([^]]*)]");
    private static final Set<String> EVENTS =
            leaves(Event.class).map(Class::getSimpleName).collect(Collectors.toSet());

    /** Those whose effect is outside, and so cannot be taken back. */
    private static final Set<String> WITH_EFFECTS_OUTSIDE = Set.of(
            "FulfilmentHandler",
            "SendMailsHandler",
            "OrderReactorsHandler",
            "StockReactorsHandler",
            "PaymentReactorsHandler",
            "ShipmentReactorsHandler");

    static Stream<Named<Cloud.Rule>> rules() {
        return CLOUD.rules().stream().map(it -> Named.of(it.origin().stackPath(), it));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(PatternsTest::leaves)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void each_type_that_a_rule_names_is_an_event_and_matches(Cloud.Rule rule) throws Exception {
        var heard = heard(rule);
        assertThat(heard).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(EVENTS);
        for (var type : heard) {
            assertThat(matches(rule, type, Optional.empty())).as(type).isTrue();
        }
        assertThat(matches(rule, "NobodySaysThis", Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_replay_never_reaches_an_effect_outside(Cloud.Rule rule) throws Exception {
        boolean effect = consumers(rule)
                .anyMatch(it -> WITH_EFFECTS_OUTSIDE.contains(it.origin().logicalId()));
        assertThat(matches(rule, heard(rule).getFirst(), Optional.of("again"))).isNotEqualTo(effect);
    }

    @Test
    void consumers_with_effects_outside_are_there() {
        assertThat(CLOUD.functions()).extracting(it -> it.origin().logicalId()).containsAll(WITH_EFFECTS_OUTSIDE);
    }

    /** Nobody reacts to what an orchestrated order says: there, a process leads. */
    @ParameterizedTest
    @MethodSource("rules")
    void reactors_hear_choreographed_orders_alone(Cloud.Rule rule) throws Exception {
        boolean reacts = consumers(rule).anyMatch(it -> it.origin().logicalId().endsWith("ReactorsHandler"));
        String orchestrated = event(heard(rule).getFirst(), "").replace("choreographed", "orchestrated");
        assertThat(Ruler.matchesRule(orchestrated, rule.patternJson().orElseThrow()))
                .isNotEqualTo(reacts);
    }

    private static Stream<Cloud.Function> consumers(Cloud.Rule rule) {
        return rule.targets().stream()
                .flatMap(target ->
                        CLOUD.mappings().stream().filter(it -> it.sourceArn().equals(target.arn())))
                .map(it -> OrderlyCloud.function(it.functionName()));
    }

    private static List<String> heard(Cloud.Rule rule) {
        var types = TYPES.matcher(rule.patternJson().orElseThrow());
        assertThat(types.find()).isTrue();
        return Arrays.stream(types.group(1).split(",", -1))
                .map(type -> type.replace("\"", ""))
                .toList();
    }

    private static boolean matches(Cloud.Rule rule, String type, Optional<String> replay) throws Exception {
        String mark = replay.map(name -> ",\"replay-name\":\"" + name + "\"").orElse("");
        return Ruler.matchesRule(event(type, mark), rule.patternJson().orElseThrow());
    }

    private static String event(String type, String mark) {
        return "{\"source\":\"orderly.any\",\"detail-type\":\"" + type + "\",\"detail\":{\"style\":\"choreographed\"}"
                + mark + "}";
    }
}
