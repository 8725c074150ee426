package dev.orderly.simulation.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.template.Alarm;
import dev.orderly.local.template.Cloud;
import dev.orderly.local.template.CompositeAlarm;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each alarm of the template is behind one of the two that call somebody, and behind one only. */
class AlarmsCallSomebodyTest {
    private static final String OUTAGE = "SystemUnhealthy";
    private static final String WORK = "SomebodyMustAct";

    private final Cloud cloud = OrderlyCloud.CLOUD;

    @Test
    void every_alarm_calls_somebody_once() {
        assertThat(behind(OUTAGE)).doesNotContainAnyElementsOf(behind(WORK));
        assertThat(Stream.concat(behind(OUTAGE).stream(), behind(WORK).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        cloud.alarms().stream().map(Alarm::name).toList());
    }

    /** They ring until somebody has acted, for days perhaps, and an outage meanwhile must still be heard. */
    @ParameterizedTest
    @ValueSource(strings = {"LettersAreOpen", "LettersPileUp", "LettersWait", "LettersGrowTooOld", "NeedsAttention"})
    void what_waits_for_a_person_covers_no_outage(String alarm) {
        assertThat(behind(WORK)).anyMatch(name -> name.endsWith("-" + alarm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SagasAreStuck", "SweepStopped", "CollectionStopped", "RelayLags", "LagsBehind", "Loses"})
    void what_does_not_go_on_is_an_outage(String alarm) {
        assertThat(behind(OUTAGE)).anyMatch(name -> name.endsWith("-" + alarm));
    }

    /** The alarms of metrics that make it ring, through however many others. */
    private Set<String> behind(String logicalId) {
        var alarm = cloud.compositeAlarms().stream()
                .filter(it -> it.origin().logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
        return behind(alarm).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> behind(CompositeAlarm alarm) {
        return alarm.rule().alarms().stream()
                .flatMap(name -> cloud.compositeAlarms().stream()
                        .filter(other -> other.name().equals(name))
                        .findFirst()
                        .map(this::behind)
                        .orElse(Stream.of(name)));
    }
}
