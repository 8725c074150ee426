package dev.orderly.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.HttpCall.Answer;
import dev.orderly.platform.spec.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Products over HTTP, on real tables. Each test has a SKU of its own. */
@Timeout(60)
class SellingProductsTest {
    private static final World WORLD = new World().table("PRODUCTS_TABLE", "sku");

    private final RequestStreamHandler adding = new AddProductHandler(WORLD.environment());
    private final RequestStreamHandler pricing = new ChangePriceHandler(WORLD.environment());
    private final RequestStreamHandler retiring = new RetireProductHandler(WORLD.environment());
    private final RequestStreamHandler getting = new GetProductHandler(WORLD.environment());
    private String sku = "mug-" + WORLD.fresh();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void a_product_added_twice_by_one_key_is_added_once() {
        var first = add("key", body(900, "EUR"));
        var again = add("key", body(900, "EUR"));
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers()).containsEntry("location", "/v1/products/" + sku);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("etag", "\"1\"");
        assertThat(WORLD.types("product-" + sku)).containsExactly("ProductAdded");
    }

    @Test
    void a_product_whose_answer_was_lost_is_added() {
        WORLD.faults().loseAnswerOfWrite(1);
        assertThat(add("key", body(900, "EUR")).status()).isEqualTo(202);
        assertThat(WORLD.types("product-" + sku)).containsExactly("ProductAdded");
    }

    @Test
    void a_key_counts_for_one_product() {
        add("key", body(900, "EUR"));
        refused(add("key", body(901, "EUR")), 422, "idempotency-key-reused");
        refused(add("other-key", body(900, "EUR")), 409, "product-exists");
    }

    @Test
    void a_price_that_cannot_be_asked_is_refused_with_its_reason() {
        refused(add("key", body(0, "EUR")), 409, "price-not-sellable");
        refused(add("key", body(900, "USD")), 409, "price-not-sellable");
        refused(add("key", body(-1, "EUR")), 400, "/price");
        refused(add("key", body(900, "euro")), 400, "/price");
        assertThat(WORLD.types("product-" + sku)).isEmpty();
    }

    @Test
    void a_body_that_is_no_product_is_told_where() {
        refused(add("key", body(900, "EUR").replace("Mug", " ")), 400, "body-malformed");
        refused(add("key", body(900, "EUR").replace("name", "nome")), 400, "/nome");
        refused(add("key", "{"), 400, "body-malformed");
        var unkeyed = HttpCall.of("POST /v1/products").json(body(900, "EUR")).to(adding);
        refused(unkeyed, 400, "idempotency-key-missing");
    }

    @Test
    void a_price_changes_at_the_version_that_the_caller_saw() {
        add("key", body(900, "EUR"));
        var unseen = HttpCall.of("PUT /v1/products/{sku}/price")
                .path("sku", sku)
                .json(price(950))
                .to(pricing);
        refused(unseen, 428, "if-match-missing");
        assertThat(change(1, 950).headers()).containsEntry("etag", "\"2\"");
        refused(change(1, 990), 412, "version-stale");
        refused(change(2, 0), 409, "price-not-sellable");
        assertThat(change(2, 950).headers()).as("the price that it has").containsEntry("etag", "\"2\"");
        assertThat(WORLD.types("product-" + sku)).containsExactly("ProductAdded", "PriceChanged");
    }

    @Test
    void what_was_written_is_read_before_the_projector_ran() {
        add("key", body(900, "EUR"));
        assertThat(get(0).body()).contains("\"amount\":900", "\"active\"");
        change(1, 950);
        assertThat(get(2).body()).contains("\"amount\":950");
        refused(get(3), 503, "version-not-reached");
    }

    @Test
    void a_row_that_lags_is_caught_up_for_who_asks() {
        add("key", body(900, "EUR"));
        project();
        change(1, 950);
        assertThat(get(0).body()).as("as projected").contains("\"amount\":900");
        assertThat(get(2).body()).contains("\"amount\":950");
        project();
        project();
        assertThat(get(0).body()).contains("\"amount\":950");
        assertThat(get(0).headers()).containsEntry("etag", "\"2\"");
    }

    @Test
    void a_product_that_nobody_added_is_not_found() {
        refused(get(0), 404, "product-not-found");
        refused(change(1, 900), 404, "not-found");
        refused(retire(1), 404, "not-found");
        sku = "not a sku";
        refused(get(0), 404, "product-not-found");
        refused(change(1, 900), 404, "product-not-found");
        refused(retire(1), 404, "product-not-found");
    }

    @Test
    void a_retired_product_stays_retired() {
        add("key", body(900, "EUR"));
        refused(HttpCall.of("DELETE /v1/products/{sku}").path("sku", sku).to(retiring), 428, "if-match-missing");
        assertThat(retire(1).status()).isEqualTo(204);
        assertThat(retire(2).status()).isEqualTo(204);
        refused(change(2, 950), 409, "product-retired");
        refused(add("other-key", body(900, "EUR")), 409, "product-exists");
        assertThat(get(0).body()).contains("\"retired\"");
        assertThat(WORLD.types("product-" + sku)).containsExactly("ProductAdded", "ProductRetired");
    }

    private Answer add(String key, String body) {
        return HttpCall.of("POST /v1/products").key(key + sku).json(body).to(adding);
    }

    private Answer change(long seen, long cents) {
        return HttpCall.of("PUT /v1/products/{sku}/price")
                .path("sku", sku)
                .key("change " + seen + " to " + cents)
                .ifMatch(seen)
                .json(price(cents))
                .to(pricing);
    }

    private Answer retire(long seen) {
        return HttpCall.of("DELETE /v1/products/{sku}")
                .path("sku", sku)
                .key("retire " + seen)
                .ifMatch(seen)
                .to(retiring);
    }

    private Answer get(long atLeast) {
        var call = HttpCall.of("GET /v1/products/{sku}").path("sku", sku);
        return (atLeast == 0 ? call : call.header("min-version", Long.toString(atLeast))).to(getting);
    }

    private void project() {
        assertThat(WORLD.deliver(new ProductsProjector(WORLD.environment()), WORLD.published("product-" + sku)))
                .isZero();
    }

    private String body(long cents, String currency) {
        return "{\"sku\":\"%s\",\"name\":\"Mug\",\"price\":{\"amount\":%d,\"currency\":\"%s\"}}"
                .formatted(sku, cents, currency);
    }

    private static String price(long cents) {
        return "{\"price\":{\"amount\":%d,\"currency\":\"EUR\"}}".formatted(cents);
    }

    private static void refused(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(reason);
    }
}
