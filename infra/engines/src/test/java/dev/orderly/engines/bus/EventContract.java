package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.event;
import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.refused;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What holds of events on their way from PutEvents to a queue, on anything that stands behind the SDK's client. */
abstract class EventContract {
    static final String PATTERN = "{\"source\":[\"shop\"]}";
    static final String BUS = "contract";

    /** The client under test. */
    abstract EventBridgeClient client();

    /** The ARN of a queue that exists and may be sent to. */
    abstract String queueArn();

    /** What has arrived in the queue, once something has, or after a deadline. */
    abstract List<String> received();

    @BeforeEach
    void aBus() {
        client().createEventBus(bus -> bus.name(BUS));
    }

    @AfterEach
    void noBus() {
        for (var rule : client().listRules(list -> list.eventBusName(BUS)).rules()) {
            var targets = client().listTargetsByRule(
                            list -> list.eventBusName(BUS).rule(rule.name()))
                    .targets();
            if (!targets.isEmpty()) {
                client().removeTargets(remove -> remove.eventBusName(BUS)
                        .rule(rule.name())
                        .ids(targets.stream().map(Target::id).toList()));
            }
            client().deleteRule(delete -> delete.eventBusName(BUS).name(rule.name()));
        }
        client().deleteEventBus(delete -> delete.name(BUS));
    }

    final String ruleOfBus(String name, Target... targets) {
        var arn = client().putRule(rule -> rule.eventBusName(BUS).name(name).eventPattern(PATTERN))
                .ruleArn();
        if (targets.length > 0) {
            client().putTargets(to -> to.eventBusName(BUS).rule(name).targets(List.of(targets)));
        }
        return arn;
    }

    static PutEventsRequestEntry onTheBus(PutEventsRequestEntry entry) {
        return entry.toBuilder().eventBusName(BUS).build();
    }

    @Test
    void an_event_reaches_the_queue_of_the_rule_that_matches() {
        ruleOfBus("all", target("queue", queueArn()));
        var sent = onTheBus(event("shop", "OrderPlaced", "{\"order\": \"o-1\"}")).toBuilder()
                .time(Instant.parse("2026-01-02T03:04:05Z"))
                .resources("arn:x")
                .build();
        var id = put(client(), sent).entries().getFirst().eventId();

        assertThat(received())
                .singleElement()
                .satisfies(event -> assertThat(event.replace(" ", ""))
                        .contains("\"version\":\"0\"", "\"id\":\"" + id + "\"", "\"detail-type\":\"OrderPlaced\"")
                        .contains(
                                "\"source\":\"shop\"", "\"time\":\"2026-01-02T03:04:05Z\"", "\"resources\":[\"arn:x\"]")
                        .contains("\"detail\":{\"order\":\"o-1\"}"));
    }

    @Test
    void a_bus_may_be_named_by_its_arn() {
        ruleOfBus("all", target("queue", queueArn()));
        var arn = client().describeEventBus(describe -> describe.name(BUS)).arn();
        put(
                client(),
                event("shop", "OrderPlaced", "{}").toBuilder().eventBusName(arn).build());

        assertThat(received()).hasSize(1);
    }

    @Test
    void results_stand_in_the_order_of_the_entries() {
        var answer = put(
                client(),
                event("shop", "OrderPlaced", "{}"),
                event("shop", "OrderPlaced", "not json"),
                event("shop", "OrderPlaced", "[1]"),
                event("aws.shop", "OrderPlaced", "{}"),
                PutEventsRequestEntry.builder().source("shop").detail("{}").build(),
                event("shop", "OrderPlaced", "{}"));

        assertThat(answer.failedEntryCount()).isEqualTo(4);
        assertThat(answer.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly(
                        null,
                        "MalformedDetail",
                        "MalformedDetail",
                        "NotAuthorizedForSourceException",
                        "InvalidArgument",
                        null);
        assertThat(answer.entries().getFirst().eventId()).hasSize(36);
        assertThat(answer.entries().get(4).errorMessage())
                .isEqualTo("Parameter DetailType is not valid. Reason: DetailType is a required argument.");
    }

    @Test
    void a_bus_that_does_not_exist_takes_events_and_keeps_none() {
        var entry = event("shop", "OrderPlaced", "{}").toBuilder().eventBusName("nowhere");

        assertThat(put(client(), entry.build()).entries().getFirst().eventId()).isNotEmpty();
    }

    @Test
    void an_entry_that_lacks_what_it_must_have_fails_alone_even_when_it_is_the_only_one() {
        var answer = put(
                client(),
                PutEventsRequestEntry.builder()
                        .source("shop")
                        .detailType("OrderPlaced")
                        .build());

        assertThat(answer.failedEntryCount()).isEqualTo(1);
        assertThat(answer.entries().getFirst().errorMessage())
                .isEqualTo("Parameter Detail is not valid. Reason: Detail is a required argument.");
    }

    @Test
    void a_call_that_breaks_a_bound_fails_as_a_whole() {
        var small = event("shop", "OrderPlaced", "{}");
        var large = event("shop", "OrderPlaced", "{\"a\":\"" + "x".repeat(130 * 1024) + "\"}");
        var eleven = Stream.generate(() -> small).limit(11).toArray(PutEventsRequestEntry[]::new);

        assertThat(refused(() -> put(client()))).isEqualTo("ValidationException");
        assertThat(refused(() -> put(client(), eleven))).isEqualTo("ValidationException");
        assertThat(refused(() -> put(client(), large, large))).isEqualTo("ValidationException");
    }

    @Test
    void a_disabled_rule_hears_nothing_until_it_is_enabled() {
        ruleOfBus("switched", target("queue", queueArn()));
        client().disableRule(disable -> disable.eventBusName(BUS).name("switched"));
        put(client(), onTheBus(event("shop", "OrderPlaced", "{\"n\":1}")));
        client().enableRule(enable -> enable.eventBusName(BUS).name("switched"));
        put(client(), onTheBus(event("shop", "OrderPlaced", "{\"n\":2}")));

        assertThat(received()).singleElement().asString().contains("\"n\":2");
    }

    @Test
    void inputs_replace_the_event() {
        ruleOfBus(
                "inputs",
                target("constant", queueArn()).toBuilder()
                        .input("{\"fixed\":1}")
                        .build(),
                target("part", queueArn()).toBuilder()
                        .inputPath("$.detail.order")
                        .build());
        put(client(), onTheBus(event("shop", "OrderPlaced", "{\"order\":{\"id\":\"o-1\"}}")));

        assertThat(received()).containsExactlyInAnyOrder("{\"fixed\":1}", "{\"id\":\"o-1\"}");
    }
}
