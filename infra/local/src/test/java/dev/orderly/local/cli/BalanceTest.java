package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.cli.Episode.Buyer;
import dev.orderly.local.cli.Episode.Ending;
import dev.orderly.local.cli.Episode.Midway;
import dev.orderly.local.happening.Happening;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final String MONEY = "{\"amount\":%d,\"currency\":\"EUR\"}";

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    private final Chronicle chronicle = new Chronicle();

    @BeforeEach
    void aShopThatSoldTwoTeas() throws IOException {
        api = new StubApi();
        DemoScript.PRODUCTS.forEach(product -> stock(product.sku(), product.received(), 0));
        stock("TEA", 498, 0);
        payment("o-1", 900, 0);
        api.answering("GET /v1/orders/o-1/mails", 200, "{\"mails\":[{}]}");
        mailSent("o-1");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void holds_when_all_agrees() throws IOException {
        assertThat(balance(completed("o-1"), rejected("o-2")).holds()).isTrue();
    }

    @Test
    void money_that_was_taken_for_nothing_breaks_it() throws IOException {
        payment("o-2", 900, 0);

        Balance balance = balance(completed("o-1"), rejected("o-2"));

        assertThat(balance.holds()).isFalse();
        assertThat(balance.toString())
                .contains("✗")
                .contains("900")
                .contains("1800")
                .contains("does not balance");
    }

    @Test
    void money_that_was_given_back_does_not() throws IOException {
        payment("o-2", 900, 900);

        assertThat(balance(completed("o-1"), rejected("o-2")).holds()).isTrue();
    }

    @Test
    void stock_that_stays_reserved_breaks_it() throws IOException {
        stock("MUG", 300, 1);

        assertThat(balance(completed("o-1")).holds()).isFalse();
    }

    @Test
    void stock_that_went_without_an_order_breaks_it() throws IOException {
        stock("MUG", 299, 0);

        assertThat(balance(completed("o-1")).holds()).isFalse();
    }

    @Test
    void an_order_that_ended_otherwise_than_planned_breaks_it() throws IOException {
        payment("o-1", 0, 0);
        stock("TEA", 500, 0);
        Value order = Value.read("{\"order\":\"o-1\",\"status\":\"rejected\",\"lines\":[]}");

        assertThat(balance(new DemoRun.EndedOrder(episode(Ending.COMPLETED), order))
                        .holds())
                .isFalse();
    }

    @Test
    void a_mail_that_was_said_and_not_sent_breaks_it() throws IOException {
        mailSent("o-2");

        assertThat(balance(completed("o-1"), rejected("o-2")).holds()).isFalse();
    }

    private Balance balance(DemoRun.EndedOrder... orders) {
        Duration most = Duration.ofSeconds(10);
        PrintWriter out = new PrintWriter(new StringWriter());
        return Balance.of(new DemoRun.Stage(new Api(new Http(api.url(), most)), chronicle, out, most), List.of(orders));
    }

    private static DemoRun.EndedOrder completed(String order) throws IOException {
        return new DemoRun.EndedOrder(episode(Ending.COMPLETED), twoTeas(order, "completed"));
    }

    private static DemoRun.EndedOrder rejected(String order) throws IOException {
        return new DemoRun.EndedOrder(episode(Ending.REJECTED), twoTeas(order, "rejected"));
    }

    private static Value twoTeas(String order, String status) throws IOException {
        return Value.read("""
                {"order":"%s","status":"%s","lines":[{"sku":"TEA","quantity":2}],"total":{"amount":900,"currency":"EUR"}}""".formatted(order, status));
    }

    private static Episode episode(Ending ending) {
        return new Episode("an order", Buyer.ADA, "tok_ok", List.of(), Midway.NOTHING, ending);
    }

    private void stock(String sku, long onHand, long reserved) {
        String json = "{\"sku\":\"%s\",\"onHand\":%d,\"reserved\":%d}".formatted(sku, onHand, reserved);
        api.answering("GET /v1/stock/" + sku, 200, json);
    }

    private void payment(String order, long captured, long refunded) {
        String json = "{\"captured\":" + MONEY.formatted(captured) + ",\"refunded\":" + MONEY.formatted(refunded) + "}";
        api.answering("GET /v1/orders/" + order + "/payment", 200, json);
    }

    private void mailSent(String order) {
        String json = """
                {"detail":{"specversion":"1.0","id":"mail-%1$s@1","type":"MailSent","kind":"integration","subject":"mail-%1$s",
                 "time":"2026-01-01T00:00:00Z","data":{"order":"%1$s"}}}""".formatted(order);
        Optional<Message> message = Message.in(new Happening.Published("bus", json));
        chronicle.hear(message.orElseThrow());
    }
}
