package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.QUEUE;
import static dev.orderly.engines.bus.BusWords.event;
import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.refused;
import static dev.orderly.engines.bus.BusWords.rule;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The contract on the embedded engine, and what only virtual time can show. */
class EmbeddedBusTest extends BusContract {
    private final List<Targets.Delivery> delivered = new ArrayList<>();
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final EventBridgeClient client = new Buses(timeline, delivered::add).client();

    @Override
    EventBridgeClient client() {
        return client;
    }

    @Override
    String queueArn() {
        return QUEUE;
    }

    @Override
    List<String> received() {
        return delivered.stream().map(Targets.Delivery::payload).toList();
    }

    @Test
    void a_fifo_queue_gets_its_group_and_the_trace_header() {
        var fifo = target("queue", QUEUE + ".fifo").toBuilder()
                .sqsParameters(sqs -> sqs.messageGroupId("orders"))
                .build();
        rule(client, "all", "{\"source\":[\"shop\"]}", fifo);
        put(
                client,
                event("shop", "OrderPlaced", "{}").toBuilder()
                        .traceHeader("Root=1")
                        .build());

        assertThat(delivered).singleElement().satisfies(delivery -> {
            assertThat(delivery.messageGroupId()).contains("orders");
            assertThat(delivery.traceHeader()).contains("Root=1");
        });
    }

    @Test
    void a_bus_forwards_to_a_second_one_and_that_to_no_third() {
        for (var name : List.of("second", "third")) {
            client.createEventBus(bus -> bus.name(name));
        }
        rule(client, "on", "{\"source\":[\"shop\"]}", target("bus", Arns.bus("second")));
        for (var name : List.of("second", "third")) {
            client.putRule(rule -> rule.eventBusName(name).name("on").eventPattern("{\"source\":[\"shop\"]}"));
            client.putTargets(to -> to.eventBusName(name)
                    .rule("on")
                    .targets(List.of(target("queue", QUEUE + "-" + name), target("bus", Arns.bus("third")))));
        }
        put(client, event("shop", "OrderPlaced", "{}"));

        assertThat(delivered).extracting(Targets.Delivery::arn).containsExactly(QUEUE + "-second");
    }

    @Test
    void a_bus_that_a_rule_names_and_that_is_gone_counts_as_a_missing_resource() {
        var gone = target("bus", Arns.bus("gone")).toBuilder()
                .deadLetterConfig(dead -> dead.arn(BusWords.DEAD_LETTERS))
                .build();
        rule(client, "on", "{\"source\":[\"shop\"]}", gone);
        put(client, event("shop", "OrderPlaced", "{}"));

        assertThat(delivered)
                .extracting(letter -> letter.attributes().get("ERROR_CODE"))
                .containsExactly("NO_RESOURCE");
    }

    @Test
    void an_event_with_an_overlong_detail_type_is_accepted_and_lost() {
        rule(client, "all", "{\"source\":[\"shop\"]}", target("queue", QUEUE));

        assertThat(put(client, event("shop", "T".repeat(129), "{}")).failedEntryCount())
                .isZero();
        assertThat(delivered).isEmpty();
    }

    @Test
    void a_rule_with_a_schedule_fires_by_the_clock() {
        client.putRule(rule -> rule.name("tick").scheduleExpression("rate(5 minutes)"));
        client.putTargets(to -> to.rule("tick").targets(List.of(target("queue", QUEUE))));
        timeline.advance(Duration.ofMinutes(12));
        client.disableRule(rule -> rule.name("tick"));
        timeline.advance(Duration.ofHours(1));

        assertThat(received()).hasSize(2).last().asString().contains("Scheduled Event", "2026-01-01T00:10:00Z");
    }

    @Test
    void a_rule_with_a_calendar_fires_in_utc() {
        client.putRule(rule -> rule.name("noon").scheduleExpression("cron(0 12 * * ? *)"));
        client.putTargets(to -> to.rule("noon").targets(List.of(target("queue", QUEUE))));
        timeline.advance(Duration.ofDays(3));

        assertThat(received()).hasSize(3).first().asString().contains("2026-01-01T12:00:00Z");
    }

    @Test
    void a_bus_has_300_rules_at_most_and_30_with_wildcards() {
        for (var i = 0; i < 300; i++) {
            rule(client, "rule-" + i, i < 30 ? "{\"source\":[{\"wildcard\":\"a*\"}]}" : "{\"source\":[\"a\"]}");
        }
        assertThat(refused(() -> rule(client, "rule-300", "{\"source\":[\"a\"]}")))
                .isEqualTo("LimitExceededException");
        assertThat(refused(() -> rule(client, "rule-31", "{\"source\":[{\"wildcard\":\"a*\"}]}")))
                .isEqualTo("LimitExceededException");
    }

    @Test
    void a_pattern_with_more_than_1000_combinations_is_refused_at_once() {
        var or = "\"$or\":[{\"a\":[1]},{\"b\":[1]}]";
        var many = "{" + String.join(",", Collections.nCopies(60, or)) + "}";

        assertThat(refused(() -> rule(client, "many", many))).isEqualTo("InvalidEventPatternException");
    }

    @Test
    void a_pattern_has_2048_characters_at_most() {
        assertThat(refused(() -> rule(client, "long", "{\"source\":[\"" + "x".repeat(2048) + "\"]}")))
                .isEqualTo("LimitExceededException");
        assertThat(refused(() -> rule(client, "longer", "{\"source\":[\"" + "x".repeat(4096) + "\"]}")))
                .isEqualTo("ValidationException");
    }

    @Test
    void an_event_nests_a_thousand_levels_at_most() {
        rule(client, "deep", "{\"detail\":{\"a\":{\"a\":[{\"exists\":false}]}}}", target("queue", QUEUE));
        var deep = "{\"a\":".repeat(998) + "{}" + "}".repeat(998);

        assertThat(put(client, event("shop", "Deep", deep)).failedEntryCount()).isZero();
        assertThat(put(client, event("shop", "Deep", "{\"a\":" + deep + "}")).failedEntryCount())
                .isEqualTo(1);
        assertThat(delivered).hasSize(1);
    }
}
