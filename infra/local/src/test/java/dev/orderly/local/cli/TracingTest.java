package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final String EVENT = """
            {"id":"%s","type":"%s","version":1,"time":"2026-01-01T00:00:00.%sZ","actor":"ada","causationId":"%s","data":{}}""";

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void anOrderWithAPaymentAndTwoMails() throws IOException {
        String events = EVENT.formatted("order-o-1@1", "OrderPlaced", "000", "key")
                + ","
                + EVENT.formatted("order-o-1@2", "OrderConfirmed", "120", "order-o-1@1");
        api = new StubApi()
                .answering("GET /v1/orders/o-1", 200, "{\"order\":\"o-1\",\"status\":\"confirmed\"}")
                .answering("GET /v1/orders/o-1/events", 200, "{\"events\":[" + events + "]}")
                .answering(
                        "GET /v1/orders/o-1/payment",
                        200,
                        "{\"status\":\"authorised\",\"authorised\":{\"amount\":1350,\"currency\":\"EUR\"}}")
                .answering(
                        "GET /v1/orders/o-1/mails",
                        200,
                        "{\"mails\":[{\"template\":\"placed\"},{\"template\":\"paid\"}]}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tells_what_happened_because_of_what_and_when() {
        Ran ran = Ran.of("trace", "o-1", "--url", api.url());

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches(" +0 ms  OrderPlaced +order-o-1@1  by ada"))
                .anyMatch(line -> line.matches(" +120 ms  OrderConfirmed +order-o-1@2  by ada"))
                .anyMatch(line -> line.matches("payment +status authorised, authorised 13.50 EUR"))
                .anyMatch(line -> line.matches("mails +template paid"));
    }

    @Test
    void what_a_person_did_stands_under_the_message_that_it_concerns() {
        String act = EVENT.formatted("operation-o-1@1", "OperatorActed", "200", "order-o-1@2")
                .replace(
                        "\"data\":{}",
                        "\"data\":{\"what\":\"redriven\",\"on\":\"letter-7\",\"reason\":\"it is back\"}");
        api.answering("GET /ops/v1/orders/o-1/acts", 200, "{\"events\":[" + act + "]}");

        assertThat(Ran.of("trace", "o-1", "--url", api.url()).out().lines())
                .anyMatch(line -> line.matches(
                        " +200 ms  OperatorActed +operation-o-1@1  by ada: redriven letter-7, it is back"));
    }

    @Test
    void gives_all_of_it_as_json() {
        assertThat(Ran.of("trace", "o-1", "-o", "json", "--url", api.url()).out())
                .contains("\"order\": {", "\"events\": {", "\"payment\": {", "\"mails\": {")
                .doesNotContain("shipment");
    }

    @Test
    void an_unknown_order_exits_3() {
        assertThat(Ran.of("trace", "o-2", "--url", api.url()).code()).isEqualTo(3);
    }
}
