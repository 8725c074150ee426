package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingTheApiTest {
    private static final String ORDER = """
            {"order":"o-1","status":"completed","version":6,"customer":"c-1","customerName":"Ada","itemCount":3,
             "lines":[{"sku":"TEA","quantity":3,"price":{"amount":450,"currency":"EUR"}}],
             "total":{"amount":1350,"currency":"EUR"},"placedAt":"2026-01-01T10:00:00Z"}""";

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void places_an_order_with_its_lines_and_token() {
        api.answering("POST /v1/orders", 202, "{\"order\":\"o-1\",\"status\":\"placed\"}");

        Ran ran = run("place-order", "--customer", "c-1", "--line", "TEA=3", "--line", "MUG=1", "--token", "tok_slow");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("o-1").contains("placed");
        assertThat(api.asked)
                .containsExactly("POST /v1/orders {\"customer\":\"c-1\",\"lines\":[{\"sku\":\"TEA\",\"quantity\":3},"
                        + "{\"sku\":\"MUG\",\"quantity\":1}],\"paymentToken\":\"tok_slow\"}");
    }

    @Test
    void waits_until_the_order_has_ended() {
        api.answering("POST /v1/orders", 202, "{\"order\":\"o-1\",\"status\":\"placed\"}")
                .answering("GET /v1/orders/o-1", 200, ORDER);

        assertThat(run("place-order", "--customer", "c-1", "--line", "TEA=3", "--wait")
                        .out())
                .contains("completed")
                .contains("13.50 EUR");
    }

    @Test
    void an_order_that_does_not_end_in_time_exits_8() {
        api.answering("POST /v1/orders", 202, "{\"order\":\"o-1\",\"status\":\"placed\"}");

        Ran ran = run("place-order", "--customer", "c-1", "--line", "TEA=3", "--wait", "--timeout", "0");

        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.err()).contains("o-1 has not ended");
    }

    @Test
    void shows_an_order_as_a_table_or_as_it_came() {
        api.answering("GET /v1/orders/o-1", 200, ORDER);

        assertThat(run("orders", "get", "o-1").out()).contains("Ada").contains("3 × TEA  4.50 EUR");
        assertThat(run("orders", "get", "o-1", "-o", "json").out()).contains("\"placedAt\": \"2026-01-01T10:00:00Z\"");
    }

    @Test
    void lists_orders_and_says_how_to_go_on() {
        String page = "{\"orders\":[" + ORDER + "]}";
        api.answering("GET /v1/orders?status=completed&limit=1", 200, page)
                .answering("GET /v1/customers/c-1/orders?after=c%3D1", 200, page);

        Ran ran = run("orders", "list", "--status", "completed", "--limit", "1");

        assertThat(ran.out().lines())
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).matches("o-1 +completed +3 +13.50 EUR +Ada +2026-01-01T10:00:00Z"));
        assertThat(ran.err()).contains("--after c=2");
        assertThat(run("orders", "list", "--customer", "c-1", "--after", "c=1").code())
                .isZero();
    }

    @Test
    void cancels_at_the_version_that_it_read() {
        api.answering("GET /v1/orders/o-1", 200, ORDER).answering("POST /v1/orders/o-1/cancellation", 202, ORDER);

        assertThat(run("orders", "cancel", "o-1", "--reason", "too-late").code())
                .isZero();
        assertThat(api.asked).last().isEqualTo("POST /v1/orders/o-1/cancellation if \"7\" {\"reason\":\"too-late\"}");
    }

    @Test
    void an_unknown_order_exits_3() {
        assertThat(run("orders", "get", "o-9").code()).isEqualTo(3);
    }

    @Test
    void a_conflict_exits_5() {
        api.answering("GET /v1/orders/o-1", 200, ORDER)
                .answering("POST /v1/orders/o-1/cancellation", 412, "{\"code\":\"stale-version\"}");

        assertThat(run("orders", "cancel", "o-1").code()).isEqualTo(5);
    }

    @Test
    void a_problem_is_told_with_its_fields() {
        String problem = """
                {"type":"https://x/unknown-product","title":"Unprocessable","status":422,"code":"unknown-product",
                 "detail":"Not sold here","errors":[{"pointer":"/lines/0/sku","detail":"no product TEA"}]}""";
        api.answering("POST /v1/orders", 422, problem);

        Ran ran = run("place-order", "--customer", "c-1", "--line", "TEA=3");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("422 unknown-product: Not sold here").contains("/lines/0/sku  no product TEA");
    }

    @Test
    void an_answer_that_is_not_orderly_s_exits_1() {
        api.answering("GET /v1/orders/o-1", 200, "<html>");

        Ran ran = run("orders", "get", "o-1");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("not JSON: <html>");
    }

    @Test
    void nobody_there_exits_6() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Ran ran = Ran.of("orders", "get", "o-1", "--url", "http://127.0.0.1:" + free);

        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.err()).contains("Is ./orderly up running?");
    }

    @Test
    void no_answer_in_time_exits_8() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + mute.getLocalPort();

            assertThat(Ran.of("orders", "get", "o-1", "--url", url, "--timeout", "1")
                            .code())
                    .isEqualTo(8);
        }
    }

    private Ran run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = api.url();
        return Ran.of(all);
    }
}
