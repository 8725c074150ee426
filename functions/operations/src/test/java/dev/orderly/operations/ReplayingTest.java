package dev.orderly.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.bus.Buses;
import dev.orderly.engines.table.Tables;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.spec.StaleReads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class ReplayingTest {
    private static final String EVENTS = "arn:aws:events:us-east-1:000000000000:";

    private final VirtualTimeline clock = new VirtualTimeline(Office.START);
    private final Tables tables = Tables.inMemory(clock);
    private final Buses buses = new Buses(clock, _ -> {});

    @BeforeEach
    void aBusWithThreeRulesAndAnArchive() {
        tables.client()
                .createTable(create -> create.tableName("Log")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(List.of(key("stream", KeyType.HASH), key("version", KeyType.RANGE)))
                        .attributeDefinitions(List.of(
                                attribute("stream", ScalarAttributeType.S),
                                attribute("version", ScalarAttributeType.N))));
        buses.client().createEventBus(create -> create.name("Bus"));
        buses.client().createArchive(create -> create.archiveName("All").eventSourceArn(EVENTS + "event-bus/Bus"));
        rule("Rows", "OrderSummaryProjector, on replay: Rebuild");
        rule("Counts", "CountingHandler, on replay: Approve");
        rule("Mails", "SendMailsHandler, on replay: Ignore");
        rule("Silent", "nobody says anything");
    }

    private void rule(String name, String description) {
        buses.client()
                .putRule(put -> put.name(name)
                        .eventBusName("Bus")
                        .description(description)
                        .eventPattern("{\"detail-type\":[\"OrderPlaced\"],\"detail\":{\"style\":[\"led\"]}}"));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    @AfterEach
    void close() {
        tables.close();
        clock.close();
    }

    @Test
    void a_replay_reaches_the_rules_that_were_named_and_is_recorded() {
        var started = replay("a", "OrderSummaryProjector", "");

        assertThat(started.status()).as(started.body()).isEqualTo(201);
        assertThat(started.body()).contains("\"rules\":[\"OrderSummaryProjector\"]", "\"reason\":\"why\"");
        var replays = buses.client().listReplays(list -> {}).replays();
        assertThat(replays).hasSize(1);
        var id = replays.getFirst().replayName();
        assertThat(buses.client()
                        .describeReplay(describe -> describe.replayName(id))
                        .destination()
                        .filterArns())
                .singleElement()
                .asString()
                .endsWith("/Rows");
        assertThat(new Acts(environment()).about(id))
                .singleElement()
                .satisfies(act -> assertThat(act.data()).contains("replayed", "why"));
    }

    @Test
    void the_same_request_again_is_the_same_replay() {
        replay("a", "OrderSummaryProjector", "");
        clock.advance(Duration.ofMinutes(5));

        assertThat(replay("a", "OrderSummaryProjector", "").status()).isEqualTo(201);
        assertThat(buses.client().listReplays(list -> {}).replays()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SendMailsHandler, replay-ignored",
        "CountingHandler, replay-needs-approval",
        "NobodyHandler, rule-unknown"
    })
    void a_rule_that_does_not_allow_it_is_refused_with_the_reason(String consumer, String code) {
        var refused = replay("a", consumer, "");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(code);
        assertThat(buses.client().listReplays(list -> {}).replays()).isEmpty();
    }

    @Test
    void effects_are_reached_by_no_approval() {
        assertThat(replay("a", "CountingHandler", ",\"approve\":true").status()).isEqualTo(201);
        assertThat(replay("b", "SendMailsHandler", ",\"approve\":true").status())
                .isEqualTo(422);
    }

    @Test
    void all_are_those_that_allow_it() {
        assertThat(replay("a", "all", "").body()).contains("\"rules\":[\"OrderSummaryProjector\"]");
        assertThat(replay("b", "all", ",\"approve\":true").body())
                .contains("CountingHandler", "OrderSummaryProjector")
                .doesNotContain("SendMailsHandler");
    }

    private HttpCall.Answer replay(String key, String consumer, String more) {
        var wanted = "{\"from\":\"%s\",\"to\":\"%s\",\"rules\":[\"%s\"],\"reason\":\"why\"%s}"
                .formatted(Office.START.minusSeconds(60), Office.START, consumer, more);
        return HttpCall.of("POST /ops/v1/replays")
                .key(key)
                .requestId(key)
                .json(wanted)
                .to(new ActOnReplayHandler(environment()));
    }

    private Environment environment() {
        var variables = Map.of(
                "LOG_TO", "none",
                "CONTEXT", "operations",
                "LOG_TABLE", "Log",
                "BUS_NAME", "Bus",
                "BUS_ARN", EVENTS + "event-bus/Bus",
                "ARCHIVE_ARN", EVENTS + "archive/All");
        return Environment.hosted(
                variables,
                type -> type == EventBridgeClient.class ? buses.client() : StaleReads.of(tables.client()),
                clock);
    }
}
