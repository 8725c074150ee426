package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerEvent.CustomerForgotten;
import dev.orderly.contracts.CustomerEvent.CustomerRegistered;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ProductEvent.PriceChanged;
import dev.orderly.contracts.ProductEvent.ProductAdded;
import dev.orderly.contracts.ProductEvent.ProductRetired;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.HttpCall.Answer;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.spec.World;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders over HTTP, on real tables. Each test has a product and a customer of its own. */
@Timeout(60)
class TakingOrdersTest {
    private static final World WORLD = new World()
            .table("CUSTOMER_KEYS_TABLE", "customer")
            .table("CUSTOMER_COPIES_TABLE", "customer")
            .table("PRODUCT_COPIES_TABLE", "sku")
            .table("ORDER_SUMMARIES_TABLE", "order")
            .set("FULFILMENT_STYLE", "choreographed");

    private final RequestStreamHandler placing = new PlaceOrderHandler(WORLD.environment());
    private final RequestStreamHandler amending = new AmendOrderHandler(WORLD.environment());
    private final RequestStreamHandler cancelling = new CancelOrderHandler(WORLD.environment());
    private final RequestStreamHandler getting = new GetOrderHandler(WORLD.environment());
    private final Vault vault = new Vault(WORLD.environment());
    private final String test = WORLD.fresh();
    private final Sku mug = new Sku("mug" + test);
    private final CustomerId ada = new CustomerId("ada" + test);

    @BeforeEach
    void a_product_and_a_customer() {
        vault.createKey(ada.value());
        var home = new Address(sealed("Ada"), sealed("canary street"), sealed("town"), sealed("1"), "GB");
        hear("customer-" + ada, new CustomerRegistered(ada, sealed("Ada canary"), sealed("e@mail"), home));
        hear("product-" + mug, new ProductAdded(mug, "Mug", euros(900)));
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void an_order_placed_twice_by_one_key_is_one_order() {
        var first = place("key", body(mug, 2));
        var again = place("key", body(mug, 2));
        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(WORLD.types("order-" + id(first))).containsExactly("OrderPlaced");
        refused(place("key", body(mug, 3)), 422, "idempotency-key-reused");
        assertThat(id(place("other-key", body(mug, 2)))).isNotEqualTo(id(first));
    }

    @Test
    void a_price_is_that_of_the_moment_of_placing_and_kept() {
        var order = id(place("key", body(mug, 2)));
        hear("product-" + mug, new PriceChanged(mug, euros(1000)));
        assertThat(get(order, "min-version", "1").body()).contains("{\"amount\":1800,\"currency\":\"EUR\"}");
        assertThat(place("key", body(mug, 2)).status())
                .as("the same request at another price")
                .isEqualTo(202);
        assertThat(amend(order, 1, 3).status()).isEqualTo(204);
        assertThat(get(order, "min-version", "2").body())
                .as("an amendment has the price of its moment")
                .contains("\"amount\":3000");
    }

    @Test
    void what_nobody_sells_cannot_be_ordered() {
        refused(place("key", body(new Sku("unheard-of"), 1)), 422, "product-unknown");
        hear("product-" + mug, new ProductRetired(mug));
        refused(place("key", body(mug, 1)), 409, "product-retired");
    }

    @Test
    void whom_nobody_knows_or_everybody_forgot_cannot_order() {
        refused(place("key", body(mug, 1).replace(ada.value(), "stranger")), 422, "customer-unknown");
        hear("customer-" + ada, new CustomerForgotten(ada));
        refused(place("key", body(mug, 1)), 422, "customer-unknown");
    }

    @Test
    void a_card_number_is_no_token_and_is_not_repeated() {
        var answer = place("key", body(mug, 1).replace("tok-ok", "4111 1111 1111 1111"));
        refused(answer, 400, "card number");
        assertThat(answer.body()).doesNotContain("4111");
        assertThat(WORLD.dump("LOG_TABLE")).doesNotContain("4111 1111");
    }

    @Test
    void lines_that_are_none_are_refused() {
        refused(place("key", body(mug, 0)), 400, "/lines/0");
        refused(place("key", body(mug, 1000)), 400, "/lines/0");
        refused(place("key", body(mug, 1).replaceAll("\\[.*]", "[]")), 400, "\"pointer\":\"/lines\"");
        var order = id(place("key", body(mug, 1)));
        refused(amend(order, 1, lines(mug, 0)), 400, "/lines/0");
        refused(amend(order, 1, "\"lines\":[]"), 400, "\"pointer\":\"/lines\"");
        assertThat(WORLD.types("order-" + order)).containsExactly("OrderPlaced");
    }

    @Test
    void fifty_lines_are_an_order_and_one_more_is_too_large() {
        refused(place("key", order(times(51))), 413, "lines-too-many");
        refused(place("key", order(times(51)).replace(ada.value(), "stranger")), 413, "at most 50 lines");
        var order = id(place("key", order(times(50))));
        refused(amend(order, 1, times(51)), 413, "lines-too-many");
        assertThat(amend(order, 1, times(49)).status()).isEqualTo(204);
        assertThat(amend(order, 2, times(50)).status()).isEqualTo(204);
        assertThat(WORLD.types("order-" + order)).containsExactly("OrderPlaced", "OrderAmended", "OrderAmended");
    }

    @Test
    void a_parcel_may_go_elsewhere_and_the_address_lies_nowhere_in_the_open() {
        var elsewhere =
                "\"shipTo\":{\"street\":\"hidden canary\",\"city\":\"x\",\"postcode\":\"y\",\"country\":\"FR\"},";
        var order = id(place("key", body(mug, 1).replace("\"lines\"", elsewhere + "\"lines\"")));
        assertThat(get(order, "min-version", "1").body()).contains("hidden canary", "\"FR\"", "Ada canary");
        project(order);
        assertThat(WORLD.dump("LOG_TABLE") + WORLD.dump("ORDER_SUMMARIES_TABLE") + WORLD.dump("CUSTOMER_COPIES_TABLE"))
                .doesNotContain("canary");
    }

    @Test
    void an_order_is_read_before_and_after_the_projector_ran() {
        var order = id(place("key", body(mug, 1)));
        assertThat(get(order, "min-version", "1").body()).contains("\"placed\"");
        project(order);
        assertThat(cancel(order, 1).status()).isEqualTo(202);
        assertThat(get(order, "min-version", "1").body()).as("as projected").contains("\"status\":\"placed\"");
        assertThat(get(order, "min-version", "2").body()).contains("\"status\":\"cancelled\"");
        refused(get(order, "min-version", "3"), 503, "version-not-reached");
        refused(get("nothing", "min-version", "1"), 404, "order-not-found");
    }

    @Test
    void an_order_is_shown_as_it_was_at_a_version_or_an_instant() {
        var order = id(place("key", body(mug, 1)));
        amend(order, 1, 5);
        assertThat(was(order, "version", "1").body()).contains("\"itemCount\":1", "\"version\":1");
        assertThat(was(order, "version", "2").body()).contains("\"itemCount\":5");
        refused(was(order, "version", "3"), 404, "version-not-found");
        assertThat(was(order, "asOf", World.START.plusSeconds(9_999).toString()).body())
                .contains("\"itemCount\":5");
        refused(was(order, "asOf", World.START.minusSeconds(1).toString()), 404, "order-not-found");
        refused(was(order, "asOf", "yesterday"), 400, "parameter-malformed");
    }

    @Test
    void a_change_needs_the_version_that_the_caller_saw() {
        var order = id(place("key", body(mug, 1)));
        assertThat(amend(order, 1, 2).headers()).containsEntry("etag", "\"2\"");
        refused(amend(order, 1, 3), 412, "version-stale");
        refused(cancel(order, 1), 412, "version-stale");
        assertThat(cancel(order, 2).status()).isEqualTo(202);
        assertThat(cancel(order, 2).status()).as("the same request again").isEqualTo(202);
        assertThat(WORLD.types("order-" + order)).containsExactly("OrderPlaced", "OrderAmended", "OrderCancelled");
        refused(amend(order, 3, 3), 409, "order-cancelled");
    }

    @Test
    void an_order_ends_in_the_style_in_which_it_was_placed() {
        var order = id(place("key", body(mug, 1)));
        amend(order, 1, 2);
        cancel(order, 2);
        assertThat(WORLD.history("order-" + order))
                .extracting(event -> event.causality().style())
                .containsExactly("choreographed", "choreographed", "choreographed");
    }

    private Answer place(String key, String body) {
        return HttpCall.of("POST /v1/orders").key(key + mug).json(body).to(placing);
    }

    private Answer amend(String order, long seen, int quantity) {
        return amend(order, seen, lines(mug, quantity));
    }

    private Answer amend(String order, long seen, String lines) {
        return HttpCall.of("PUT /v1/orders/{order}/lines")
                .path("order", order)
                .requestId("amend %s at %d to %s".formatted(order, seen, lines))
                .ifMatch(seen)
                .json("{" + lines + "}")
                .to(amending);
    }

    private Answer cancel(String order, long seen) {
        var call = HttpCall.of("POST /v1/orders/{order}/cancellation").path("order", order);
        return call.key("cancel" + order + seen)
                .ifMatch(seen)
                .json("{\"reason\":\"changed-my-mind\"}")
                .to(cancelling);
    }

    private Answer get(String order, String header, String value) {
        return HttpCall.of("GET /v1/orders/{order}")
                .path("order", order)
                .header(header, value)
                .to(getting);
    }

    private Answer was(String order, String parameter, String value) {
        return HttpCall.of("GET /v1/orders/{order}")
                .path("order", order)
                .query(parameter, value)
                .to(getting);
    }

    private static void project(String order) {
        assertThat(WORLD.deliver(new OrderSummaryProjector(WORLD.environment()), WORLD.published("order-" + order)))
                .isZero();
    }

    private static void hear(String stream, Event event) {
        var copies = stream.startsWith("product-")
                ? new ProductCopiesProjector(WORLD.environment())
                : new CustomerCopiesProjector(WORLD.environment());
        assertThat(WORLD.deliver(copies, WORLD.happened(stream, EventCodec.CODEC, event)))
                .isZero();
    }

    private String body(Sku sku, int quantity) {
        return order(lines(sku, quantity));
    }

    private String order(String lines) {
        return "{\"customer\":\"%s\",%s,\"paymentToken\":\"tok-ok\"}".formatted(ada, lines);
    }

    private String times(int count) {
        var line = "{\"sku\":\"%s\",\"quantity\":1}".formatted(mug);
        return "\"lines\":[%s]".formatted(String.join(",", Collections.nCopies(count, line)));
    }

    private static String lines(Sku sku, int quantity) {
        return "\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]".formatted(sku, quantity);
    }

    private Personal sealed(String text) {
        return new Personal(vault.seal(ada.value(), text));
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR");
    }

    private static String id(Answer answer) {
        var matcher = Pattern.compile("\"order\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }

    private static void refused(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(reason);
    }
}
