package dev.orderly.simulation.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options.CodeFrom;
import dev.orderly.local.template.TemplateReader;
import dev.orderly.simulation.api.CheckedHttp.Answered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Good requests of every route on the whole system; CheckedHttp holds each answer to events/openapi.yaml. */
@TestInstance(Lifecycle.PER_CLASS)
class AnswersTest {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root"));
    private static final Duration SOON = Duration.ofSeconds(20);

    private final LocalCloud cloud;
    private final CheckedHttp http;
    private int keys;

    AnswersTest(@TempDir Path unpacked) {
        var template = TemplateReader.read(ROOT.resolve("template.yaml"), Map.of("Stage", "local"));
        cloud = LocalCloud.start(template, RealTime.options(unpacked).from(CodeFrom.CLASS_PATH));
        http = new CheckedHttp(cloud.address());
    }

    @AfterAll
    void stop() {
        http.close();
        cloud.close();
    }

    @Test
    void a_product_from_added_to_retired() {
        var added = addProduct("CUP-1", 900);
        assertThat(added.status()).isEqualTo(202);
        assertThat(http.put("/v1/products/CUP-1/price", "\"9\"", price(950)).status())
                .isEqualTo(412);
        var changed = http.put("/v1/products/CUP-1/price", added.header("ETag"), price(950));
        assertThat(changed.status()).isEqualTo(204);
        assertThat(seen("/v1/products/CUP-1", changed)
                        .json()
                        .at("/price/amount")
                        .asLong())
                .isEqualTo(950);
        var retired = delete("/v1/products/CUP-1", changed.header("ETag"));
        assertThat(retired.status()).isEqualTo(204);
        assertThat(seen("/v1/products/CUP-1", retired).json().get("status").asString())
                .isEqualTo("retired");
        assertThat(http.put("/v1/products/CUP-9/price", "\"1\"", price(950)).status())
                .isEqualTo(404);
    }

    @Test
    void a_customer_from_registered_to_forgotten() {
        var registered = registerCustomer("Ada Lovelace");
        var customer = "/v1/customers/" + registered.json().get("customer").asString();
        assertThat(registered.header("Location")).isEqualTo(customer);
        var changed = http.put(customer + "/contact", registered.header("ETag"), contact("Ada King"));
        assertThat(changed.status()).isEqualTo(204);
        assertThat(seen(customer, changed).json().get("name").asString()).isEqualTo("Ada King");
        var forgotten = http.send("DELETE", customer, Map.of(), "");
        assertThat(forgotten.status()).isEqualTo(204);
        assertThat(seen(customer, forgotten).json().get("status").asString()).isEqualTo("forgotten");
        assertThat(seen(customer, forgotten).response().body()).doesNotContain("Ada");
    }

    @Test
    void stock_that_was_received_and_stock_that_never_was() {
        assertThat(http.get("/v1/stock/PEN-1").json().get("onHand").asLong()).isZero();
        var body = "{\"quantity\":5}";
        assertThat(http.post("/v1/stock/PEN-1/receipts", "five", body).status()).isEqualTo(202);
        assertThat(http.post("/v1/stock/PEN-1/receipts", "five", body).status()).isEqualTo(202);
        assertThat(http.post("/v1/stock/PEN-1/receipts", "five", "{\"quantity\":6}")
                        .status())
                .isEqualTo(422);
        assertThat(http.get("/v1/stock/PEN-1").json().get("onHand").asLong()).isEqualTo(5);
    }

    @Test
    void an_order_to_its_end_and_all_that_is_told_of_it() throws InterruptedException {
        var customer = shopFor("Grace Hopper", "TEA-1");
        var placed = placeOrder(customer, "order-1", "TEA-1", 3);
        assertThat(placed.status()).isEqualTo(202);
        var order = placed.header("Location");
        assertThat(seen(order, placed).json().get("status").asString()).isNotEmpty();
        assertThat(placeOrder(customer, "order-1", "TEA-1", 3).json()).isEqualTo(placed.json());
        assertThat(placeOrder(customer, "order-1", "TEA-1", 4).status()).isEqualTo(422);
        assertThat(cloud.awaitQuiet(SOON)).isTrue();
        assertThat(http.get(order).json().get("status").asString()).isIn("completed", "shipped");
        for (var part : new String[] {"events", "payment", "shipment", "fulfilment", "mails"}) {
            assertThat(http.get(order + "/" + part).status()).as(part).isEqualTo(200);
        }
        assertThat(http.get(order + "?version=1").json().get("status").asString())
                .isEqualTo("placed");
        assertThat(http.get(order + "?asOf=2100-01-01T00:00:00Z").status()).isEqualTo(200);
        assertThat(http.get(order + "?asOf=2000-01-01T00:00:00Z").status()).isEqualTo(404);
    }

    @Test
    void orders_are_listed_a_page_at_a_time() throws InterruptedException {
        var customer = shopFor("Alan Turing", "INK-1");
        for (int i = 0; i < 3; i++) {
            placeOrder(customer, "page-" + i, "INK-1", 1);
        }
        assertThat(cloud.awaitQuiet(SOON)).isTrue();
        var first = http.get("/v1/customers/" + customer + "/orders?limit=2");
        assertThat(first.json().get("orders")).hasSize(2);
        var second = http.get(next(first));
        assertThat(second.json().get("orders")).hasSize(1);
        assertThat(second.json().has("next")).isFalse();
        assertThat(http.get("/v1/orders?status=rejected").status()).isEqualTo(200);
        assertThat(http.get("/v1/orders?status=placed&after=rubbish").status()).isEqualTo(400);
    }

    @Test
    void an_order_is_amended_and_cancelled_by_whoever_saw_it_last() {
        var customer = shopFor("Edsger Dijkstra", "MAP-1");
        var placed = placeOrder(customer, "amend", "MAP-1", 1);
        var order = placed.header("Location");
        var lines = "{\"lines\":[{\"sku\":\"MAP-1\",\"quantity\":2}]}";
        assertThat(http.put(order + "/lines", "\"99\"", lines).status()).isEqualTo(412);
        assertThat(http.put(order + "/lines", placed.header("ETag"), lines).status())
                .isIn(204, 409, 412);
        var cancelled = cancel(order, http.get(order).header("ETag"));
        assertThat(cancelled.status()).isIn(202, 409, 412);
        assertThat(http.put("/v1/orders/nobodys/lines", "\"1\"", lines).status())
                .isEqualTo(404);
        assertThat(http.get("/v1/orders/nobodys").status()).isEqualTo(404);
    }

    @Test
    void a_read_model_that_operators_look_at_and_act_on() {
        var one = "/ops/v1/projections/orders/product-copies";
        assertThat(Stream.of("catalogue", "customers", "fulfilment", "orders")
                        .flatMap(context -> http.get("/ops/v1/projections/" + context)
                                .json()
                                .get("projections")
                                .valueStream())
                        .map(projection -> projection.get("name").asString()))
                .containsExactly(
                        "products", "customers", "sagas", "order-summaries", "product-copies", "customer-copies");
        assertThat(http.get(one + "/differences").status()).isEqualTo(200);
        assertThat(http.get(one + "/differences?with=beside").status()).isEqualTo(409);
        assertThat(http.post(one + "/switch", key(), "{\"reason\":\"r\"}").status())
                .isEqualTo(409);
        assertThat(http.post(one + "/rebuild", key(), "{\"reason\":\"r\"}").status())
                .isEqualTo(200);
        assertThat(http.post(one + "/slices", key(), "")
                        .json()
                        .at("/beside/phase")
                        .asString())
                .isEqualTo("preparing");
        assertThat(http.post(one + "/rows/CUP-9/repair", key(), "{\"reason\":\"r\"}")
                        .status())
                .isEqualTo(200);
        var dropped = http.post(one + "/drop", key(), "{\"generation\":2,\"reason\":\"r\"}");
        assertThat(dropped.json().at("/beside/phase").asString()).isEqualTo("dropping");
        assertThat(http.get("/ops/v1/projections/orders/nothing").status()).isEqualTo(404);
    }

    private Answered cancel(String order, String etag) {
        var headers = Map.of("If-Match", etag, "Idempotency-Key", key(), "Content-Type", "application/json");
        return http.send("POST", order + "/cancellation", headers, "{\"reason\":\"Ordered twice\"}");
    }

    /** A customer, and that product in stock, known to orders; the customer's id. */
    private String shopFor(String name, String sku) {
        addProduct(sku, 1250);
        http.post("/v1/stock/" + sku + "/receipts", key(), "{\"quantity\":100}");
        var customer = registerCustomer(name).json().get("customer").asString();
        try {
            assertThat(cloud.awaitQuiet(SOON)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return customer;
    }

    private Answered addProduct(String sku, long amount) {
        return http.post(
                "/v1/products",
                key(),
                "{\"sku\":\"%s\",\"name\":\"A %s\",%s"
                        .formatted(sku, sku, price(amount).substring(1)));
    }

    private Answered registerCustomer(String name) {
        return http.post("/v1/customers", key(), contact(name));
    }

    private Answered placeOrder(String customer, String key, String sku, int quantity) {
        return http.post(
                "/v1/orders",
                key,
                "{\"customer\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}],\"paymentToken\":\"tok_ok\"}"
                        .formatted(customer, sku, quantity));
    }

    private Answered delete(String path, String ifMatch) {
        return http.send("DELETE", path, Map.of("If-Match", ifMatch), "");
    }

    /** What was written is read back, however late the read model is. */
    private Answered seen(String path, Answered written) {
        var version = written.header("ETag").replace("\"", "");
        return http.send("GET", path, Map.of("Min-Version", version), "");
    }

    private static String price(long amount) {
        return "{\"price\":{\"amount\":%d,\"currency\":\"EUR\"}}".formatted(amount);
    }

    private static String contact(String name) {
        return """
                {"name": "%s", "email": "someone@example.com",
                 "address": {"street": "1 Main Street", "city": "London", "postcode": "SW1Y 4JH", "country": "GB"}}
                """.formatted(name);
    }

    private static String next(Answered page) {
        return page.header("Link").replaceAll("<([^>]*)>.*", "$1");
    }

    private String key() {
        keys++;
        return "answers-" + keys;
    }
}
