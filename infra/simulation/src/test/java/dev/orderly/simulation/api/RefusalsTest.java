package dev.orderly.simulation.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options.CodeFrom;
import dev.orderly.local.template.TemplateReader;
import dev.orderly.simulation.api.CheckedHttp.Answered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Well-formed requests that ask for what cannot be: each is told by a status, a code, and the place in the body. */
@TestInstance(Lifecycle.PER_CLASS)
class RefusalsTest {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root"));
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TEA = "{\"sku\": \"TEA-1\", \"quantity\": 1}";

    private final LocalCloud cloud;
    private final CheckedHttp http;
    private final String customer;
    private int keys;

    RefusalsTest(@TempDir Path unpacked) throws InterruptedException {
        var template = TemplateReader.read(ROOT.resolve("template.yaml"), Map.of("Stage", "local"));
        cloud = LocalCloud.start(template, RealTime.options(unpacked).from(CodeFrom.CLASS_PATH));
        http = new CheckedHttp(cloud.address());
        addProduct("TEA-1", "EUR", "1250");
        customer = register("GB").json().get("customer").asString();
        assertThat(cloud.awaitQuiet(SOON)).isTrue();
    }

    @AfterAll
    void stop() {
        http.close();
        cloud.close();
    }

    @Test
    void a_product_that_cannot_be_sold() {
        assertRefused(addProduct("TEA-1", "EUR", "1250"), 409, "product-exists");
        assertMalformed(addProduct("TEA-2", "EUR", "-1"), "/price");
        assertMalformed(addProduct("TEA-2", "EUR", "12.5"), "/price/amount");
        assertMalformed(addProduct("TEA-2", "euro", "1"), "/price");
        assertMalformed(addProduct("TEA 2", "EUR", "1"), "/sku");
    }

    @Test
    void a_customer_who_cannot_be_reached() {
        assertMalformed(register("UK1"), "/address");
    }

    @Test
    void an_order_of_what_is_not_there() {
        assertRefused(order(customer, "{\"sku\": \"TEA-9\", \"quantity\": 1}"), 422, "product-unknown");
        assertRefused(order("nobody", TEA), 422, "customer-unknown");
    }

    @Test
    void an_order_of_too_little_or_too_much() {
        for (var quantity : new String[] {"0", "-1", "1000", "4294967297", "99999999999999999999", "1.5"}) {
            var answer = order(customer, "{\"sku\": \"TEA-1\", \"quantity\": %s}".formatted(quantity));
            assertThat(answer.status()).as(quantity).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/pointer").asString()).startsWith("/lines/0");
        }
        assertMalformed(order(customer, ""), "/lines");
        assertRefused(order(customer, String.join(",", Collections.nCopies(51, TEA))), 413, "lines-too-many");
    }

    @Test
    void an_order_to_nowhere() {
        var body = "{\"customer\":\"%s\",\"lines\":[%s],\"paymentToken\":\"tok_ok\",".formatted(customer, TEA)
                + "\"shipTo\":{\"street\":\"a\",\"city\":\"b\",\"postcode\":\"c\",\"country\":\"xx\"}}";
        assertMalformed(http.post("/v1/orders", key(), body), "/shipTo");
    }

    @Test
    void a_list_of_nothing_that_is() {
        assertRefused(http.get("/v1/orders"), 400, "status-malformed");
        assertRefused(http.get("/v1/orders?status=lost"), 400, "status-malformed");
        var range = "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z";
        assertRefused(http.get("/v1/orders?status=placed&" + range), 400, "range-malformed");
    }

    @Test
    void a_version_that_never_was_or_is_not_yet() {
        var order = order(customer, TEA).header("Location");
        assertRefused(http.get(order + "?version=99"), 404, "version-not-found");
        var later = http.send("GET", order, Map.of("Min-Version", "99"), "");
        assertRefused(later, 503, "version-not-reached");
    }

    private static void assertRefused(Answered answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
    }

    private static void assertMalformed(Answered answer, String pointer) {
        assertRefused(answer, 400, "body-malformed");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private Answered addProduct(String sku, String currency, String amount) {
        return http.post("/v1/products", key(), """
                {"sku": "%s", "name": "Tea", "price": {"amount": %s, "currency": "%s"}}
                """.formatted(sku, amount, currency));
    }

    private Answered register(String country) {
        return http.post("/v1/customers", key(), """
                {"name": "Ada", "email": "ada@example.com",
                 "address": {"street": "1 Main Street", "city": "London", "postcode": "SW1Y 4JH", "country": "%s"}}
                """.formatted(country));
    }

    private Answered order(String customer, String lines) {
        return http.post("/v1/orders", key(), """
                {"customer": "%s", "lines": [%s], "paymentToken": "tok_ok"}
                """.formatted(customer, lines));
    }

    private String key() {
        keys++;
        return "refused-" + keys;
    }
}
