package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.HttpCall.Answer;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Operators rebuild, compare, switch and repair the read model of orders, by its routes. */
class ProjectionsTest {
    private static final String ONE = "/ops/v1/projections/orders/{name}";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final CustomerId ADA = new CustomerId("ada");

    private final OrdersOnTables orders = new OrdersOnTables();
    private final World world = orders.world
            .table("PRODUCT_COPIES_TABLE", "sku")
            .table("CUSTOMER_COPIES_TABLE", "customer")
            .queue("ORDER_SUMMARIES_QUEUE")
            .queue("PRODUCT_COPIES_QUEUE")
            .queue("CUSTOMER_COPIES_QUEUE");
    private final OrderProjectionsHandler projections = new OrderProjectionsHandler(world.environment());
    private int keys;

    @BeforeEach
    void twoOrders() {
        orders.place(new OrderId("o-1"), ADA);
        orders.place(new OrderId("o-2"), ADA);
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void a_rebuild_is_carried_on_by_the_clock_and_shown_after_the_switch() {
        act("rebuild", "{\"reason\":\"totals in net\"}");
        assertThat(recorded("order-summaries"))
                .containsExactly("rebuild-begun projection-order-summaries: totals in net");
        orders.cancel(new OrderId("o-2"));
        aMinuteLater();
        assertThat(shown()).contains("\"phase\":\"ready\"", "\"reason\":\"totals in net\"", "\"by\":\"eve\"");
        assertThat(differences("beside")).isEqualTo("{\"compared\":2,\"differences\":[]}");
        var listed = list("cancelled");
        act("switch", "{\"reason\":\"they are equal\"}");
        world.later(A_MINUTE);
        assertThat(shown()).contains("\"live\":{\"generation\":2");
        assertThat(list("cancelled")).isEqualTo(listed).contains("o-2");
        orders.cancel(new OrderId("o-1"));
        assertThat(list("cancelled")).contains("o-1");
        act("switch-back", "{\"reason\":\"a mistake\"}");
        world.later(A_MINUTE);
        assertThat(list("cancelled")).as("the earlier one was fed all the time").contains("o-1", "o-2");
        act("drop", "{\"generation\":2,\"reason\":\"no need\"}");
        act("drop", "{\"generation\":2,\"reason\":\"it is being dropped\"}");
        aMinuteLater();
        assertThat(shown()).doesNotContain("beside");
        assertThat(world.dump("ORDER_SUMMARIES_TABLE")).doesNotContain("2#");
        assertThat(recorded("order-summaries"))
                .extracting(act -> act.replaceAll(" .*", ""))
                .containsExactly("rebuild-begun", "switched", "switched-back", "rebuild-cancelled");
    }

    @Test
    void slices_can_be_asked_for() {
        act("rebuild", "{\"reason\":\"now\"}");
        assertThat(call("POST " + ONE + "/slices").key("slice").to(projections).body())
                .contains("\"phase\":\"preparing\"");
        world.later(A_MINUTE);
        assertThat(call("POST " + ONE + "/slices").key("slice").to(projections).body())
                .contains("\"phase\":\"ready\"");
    }

    @Test
    void damage_is_named_by_its_place_and_mended() {
        var item = new TreeMap<>(world.items("ORDER_SUMMARIES_TABLE").getFirst());
        var order = item.getOrDefault("order", AttributeValue.fromS("")).s();
        item.put("status", AttributeValue.fromS("shipped"));
        world.environment()
                .dynamoDb()
                .putItem(put -> put.tableName("ORDER_SUMMARIES_TABLE").item(item));
        assertThat(list("placed")).doesNotContain(order);
        assertThat(differences("log"))
                .contains("{\"key\":\"" + order + "\",\"kind\":\"different\",\"path\":\"/status\"");
        var repaired = call("POST " + ONE + "/rows/{key}/repair")
                .path("key", order)
                .key("repair")
                .json("{\"reason\":\"it is placed\"}")
                .to(projections);
        assertThat(repaired.body()).isEqualTo("{\"generations\":[{\"generation\":1,\"done\":\"written\"}]}");
        assertThat(recorded(order)).containsExactly("repaired projection-order-summaries: it is placed");
        assertThat(world.history("specacts-" + order))
                .allMatch(act -> act.causality().actor().equals("eve"));
        assertThat(list("placed")).contains(order);
        assertThat(differences("log")).contains("\"differences\":[]");
    }

    @Test
    void the_same_act_under_one_key_happens_once() {
        var call = call("POST " + ONE + "/rebuild").key("once");
        assertThat(call.json("{\"reason\":\"r\"}").to(projections).status()).isEqualTo(200);
        assertThat(call.json("{\"reason\":\"r\"}").to(projections).status()).isEqualTo(200);
        assertThat(call.json("{\"reason\":\"s\"}").to(projections).status()).isEqualTo(422);
        assertThat(act("rebuild", "{\"reason\":\"r\"}").body()).contains("generation-exists");
        assertThat(recorded("order-summaries"))
                .as("what is refused is not done")
                .hasSize(1);
    }

    @Test
    void what_makes_no_sense_is_told() {
        assertThat(act("switch", "{\"reason\":\"r\"}").body()).contains("nothing-to-switch");
        assertThat(act("drop", "{\"generation\":1,\"reason\":\"r\"}").body()).contains("generation-not-beside");
        assertThat(act("rebuild", "{\"reason\":\"\"}").status()).isEqualTo(400);
        assertThat(compare(Map.of("with", "beside")).body()).contains("generation-alone");
        assertThat(compare(Map.of("with", "yesterday")).status()).isEqualTo(400);
        assertThat(compare(Map.of("generation", "7")).status()).isEqualTo(404);
        assertThat(HttpCall.of("GET " + ONE)
                        .path("name", "sums")
                        .to(projections)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void all_are_listed_with_what_waits_in_their_queues() {
        world.environment()
                .sqs()
                .sendMessage(send -> send.queueUrl(world.environment().variable("PRODUCT_COPIES_QUEUE"))
                        .messageBody("an event"));
        assertThat(HttpCall.of("GET /ops/v1/projections/orders").to(projections).body())
                .contains(
                        "\"name\":\"order-summaries\",\"projector\":\"OrderSummaryProjector\",\"waiting\":0,\"live\":{\"generation\":1,\"view\":1}")
                .contains("\"name\":\"product-copies\",\"projector\":\"ProductCopiesProjector\",\"waiting\":1")
                .contains("\"name\":\"customer-copies\",\"projector\":\"CustomerCopiesProjector\",\"waiting\":0");
    }

    @Test
    void an_act_that_is_killed_after_it_was_recorded_is_done_and_recorded_once_when_asked_again() {
        var call = call("POST " + ONE + "/rebuild").key("once").json("{\"reason\":\"r\"}");
        world.faults().killAfterWrite(1);
        assertThat(call.to(projections).status()).isEqualTo(500);
        assertThat(shown()).doesNotContain("beside");
        assertThat(call.to(projections).status()).isEqualTo(200);
        assertThat(shown()).contains("beside");
        assertThat(recorded("order-summaries")).hasSize(1);
    }

    /** What persons did about a read model or an order. */
    private List<String> recorded(String about) {
        return world.history("specacts-" + about).stream()
                .map(event -> (OperatorActed) event.read(EventCodec.CODEC))
                .map(acted -> acted.what() + " " + acted.on() + ": " + acted.reason())
                .toList();
    }

    private HttpCall call(String route) {
        return HttpCall.of(route).path("name", "order-summaries").by("eve");
    }

    private Answer act(String verb, String body) {
        keys++;
        return call("POST " + ONE + "/" + verb).key("act-" + keys).json(body).to(projections);
    }

    private String shown() {
        return call("GET " + ONE).to(projections).body();
    }

    private Answer compare(Map<String, String> query) {
        var call = call("GET " + ONE + "/differences");
        query.forEach(call::query);
        return call.to(projections);
    }

    /** The last page: of a small table the pages before are for what the log has. */
    private String differences(String with) {
        var answer = compare(Map.of("with", with));
        var found = answer.body();
        for (var link = answer.headers().get("link");
                link != null;
                link = answer.headers().get("link")) {
            var after = link.replaceAll(".*[?&]after=([^&>]+).*", "$1");
            answer = compare(Map.of("with", with, "after", after));
            found = found.contains("\"kind\"") ? found : answer.body();
        }
        return found;
    }

    private String list(String status) {
        return HttpCall.of("GET /v1/orders")
                .query("status", status)
                .to(new ListOrdersHandler(world.environment()))
                .body();
    }

    private void aMinuteLater() {
        world.later(A_MINUTE);
        world.deliver(new RebuildOrderProjectionsHandler(world.environment()));
    }
}
