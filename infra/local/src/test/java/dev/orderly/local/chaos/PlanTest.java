package dev.orderly.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final Plan.Names THERE = new Plan.Names(
            Set.of("orderly-Fulfilment-FulfilmentHandler"), Set.of("orderly-Fulfilment-Answers-Queue"), Set.of("Log"));

    @Test
    void a_plan_says_what_goes_wrong_where_how_often_and_for_how_long() {
        var plan = Plan.read("""
                seed: 7
                for: 10m
                faults:
                  bus.deliver.repeat: 5%
                  queue.deliver.delay: { probability: 0.1, delay: 2s, queue: Fulfilment-Answers, for: 30s }
                """, "chaos.yaml");
        var tuning = new Fault.Tuning(Optional.of(Duration.ofSeconds(30)), Optional.of(Duration.ofSeconds(2)));
        var scope = new Scope(Optional.empty(), Optional.of("Fulfilment-Answers"), Optional.empty());
        assertThat(plan.faults())
                .containsExactly(
                        new Fault(
                                Knob.named("bus.deliver.repeat"),
                                0.05,
                                Scope.EVERYTHING,
                                7,
                                new Fault.Tuning(Optional.of(Duration.ofMinutes(10)), Optional.empty())),
                        new Fault(Knob.named("queue.deliver.delay"), 0.1, scope, 7, tuning));
        plan.check(THERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bus.deliver.lose",
                "schedule.deliver.repeat",
                "queue.deliver.reorder",
                "stream.deliver.delay",
                "bus.event.drop",
                "sdk.dynamodb.putItem.throttle",
                "sdk.dynamodb.*.ackLost",
                "sdk.*.*.fail",
                "sdk.events.putEvents.partial",
                "function.FulfilmentHandler.kill",
                "function.*.kill",
                "gateway.slow",
                "carrier.dead",
                "message.poison"
            })
    void a_knob_is_known_by_its_name(String name) {
        assertThat(Knob.named(name).name()).isEqualTo(name);
        Plan.read("faults: { \"" + name + "\": 1 }", "plan").check(THERE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            faults: { bus.deliver.loose: 1 } | plan:1:30: there is no knob bus.deliver.loose
            faults: { bus.deliver.any.lose: 1 } | plan:1:33: there is no knob bus.deliver.any.lose
            faults: { bus.deliver.lose: 2 } | plan:1:29: the probability of bus.deliver.lose
            faults: { bus.deliver.lose: 0 } | plan:1:29: the probability
            faults: { bus.deliver.lose: often } | plan:1:29: 'often' is no probability
            faults: { bus.deliver.lose: { for: 1m } } | plan:1:29: bus.deliver.lose needs a probability
            faults: { bus.deliver.lose: { probability: 1, to: 1 } } | plan:1:47: there is no to here; there are delay
            faults: { bus.deliver.lose: { probability: 1, for: 1 }} | plan:1:52: '1' is no time such as 500ms
            seed: 7 | plan: there are no faults in it
            seed: x | plan:1:7: a seed is a whole number
            faults: [ | plan:1:10: this is no YAML
            faults: { sdk.sqs.putItem.fail: 1 } | no service has an operation putItem
            faults: { sdk.s3.putObject.fail: 1 } | there is no service s3; there are dynamodb, sqs
            faults: { function.Nobody.kill: 1 } | no function is called Nobody
            faults: { bus.deliver.lose: { probability: 1, queue: Answer } } | no queue is called Answer
            faults: { sdk.*.*.fail: { probability: 1, function: Handler } } | no function is called Handler
            faults: { sdk.*.*.fail: { probability: 1, table: Logs } } | no table is called Logs
            """)
    void what_cannot_be_is_refused_with_its_place(String yaml, String message) {
        assertThatThrownBy(() -> Plan.read(yaml, "plan").check(THERE))
                .isInstanceOf(BadPlan.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_plan_tells_the_line_of_what_is_wrong() {
        assertThatThrownBy(() -> Plan.read("seed: 1\nfaults:\n  bus.deliver.lose: 1\n  no.knob: 1\n", "chaos.yaml"))
                .hasMessageStartingWith("chaos.yaml:4:12: there is no knob no.knob");
    }
}
