package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.template.Cloud;
import dev.orderly.local.template.TemplateReader;
import dev.orderly.simulation.api.CheckedHttp;
import dev.orderly.simulation.api.RealTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A whole Orderly and a customer of it: what a test says in words is a request. */
final class Shop implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("orderly.root"));
    static final Path TEMPLATE = ROOT.resolve("template.yaml");

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Set<String> SETTLED = Set.of("shipped", "rejected", "cancelled");
    private static final Set<String> ENDED = Set.of("completed", "compensated", "needs-attention");

    private final LocalCloud cloud;
    private final CheckedHttp http;
    private final AtomicReference<CountDownLatch> happening = new AtomicReference<>(new CountDownLatch(1));
    private final Map<String, String> customers = new HashMap<>();
    private final Runnable meanwhile;
    private int keys;

    /** A shop in real time. Messages that failed come back within seconds; all else is as {@link #on} says. */
    Shop(Path unpacked, UnaryOperator<Options> more) {
        this(TEMPLATE, Map.of(), unpacked, more);
    }

    Shop(Path template, Map<String, String> parameters, Path unpacked, UnaryOperator<Options> more) {
        this(read(template, parameters), more.apply(RealTime.options(unpacked)), () -> {});
    }

    private Shop(Cloud template, Options options, Runnable meanwhile) {
        cloud = LocalCloud.start(template, options.observedBy(_ -> somethingHappened()));
        http = new CheckedHttp(cloud.address());
        this.meanwhile = meanwhile;
    }

    /**
     * A shop where time passes only when told to: whoever waits for a fact lets it pass. Parcels leave and arrive at
     * once; everything else is as in {@code ./orderly up}.
     */
    static Shop on(
            VirtualTimeline timeline, Map<String, String> parameters, Path unpacked, UnaryOperator<Options> more) {
        var options = more.apply(Options.defaults(unpacked)).on(() -> timeline);
        return new Shop(read(TEMPLATE, parameters), options, () -> timeline.advance(TICK));
    }

    private static Cloud read(Path template, Map<String, String> parameters) {
        var preferred = Map.of("Stage", "local", "CarrierDispatchSeconds", "0", "CarrierDeliverySeconds", "0");
        return TemplateReader.read(template, parameters, preferred);
    }

    LocalCloud cloud() {
        return cloud;
    }

    private void somethingHappened() {
        happening.getAndSet(new CountDownLatch(1)).countDown();
    }

    /** Waits for a fact: asked again whenever something happens, until the deadline. */
    void await(String what, BooleanSupplier fact) throws InterruptedException {
        var end = Instant.now().plus(DEADLINE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(end);
            meanwhile.run();
            happening.get().await(50, TimeUnit.MILLISECONDS); // a read model's last write is no happening
        }
    }

    void sells(String sku, long price, int received) {
        var product = "{\"sku\":\"%s\",\"name\":\"%s\",\"price\":{\"amount\":%d,\"currency\":\"EUR\"}}"
                .formatted(sku, sku, price);
        assertThat(http.post("/v1/products", key(), product).status()).isEqualTo(202);
        if (received > 0) {
            var receipt = "{\"quantity\":%d}".formatted(received);
            assertThat(http.post("/v1/stock/" + sku + "/receipts", key(), receipt)
                            .status())
                    .isEqualTo(202);
        }
    }

    void hasCustomer(String name, String postcode) {
        var contact = """
                {"name":"%s","email":"%s@example.com",
                 "address":{"street":"1 Main Street","city":"London","postcode":"%s","country":"GB"}}""".formatted(name, name, postcode);
        var registered = http.post("/v1/customers", key(), contact);
        assertThat(registered.status()).isEqualTo(202);
        customers.put(name, registered.json().get("customer").asString());
    }

    /** Places an order, again and again until orders has heard of what is in it. @return the order's id */
    String placed(String customer, String sku, int quantity, String token) throws InterruptedException {
        var body = "{\"customer\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}],\"paymentToken\":\"%s\"}"
                .formatted(customers.get(customer), sku, quantity, token);
        var key = key();
        await(
                "an order that can be placed",
                () -> http.post("/v1/orders", key, body).status() == 202);
        return http.post("/v1/orders", key, body).json().get("order").asString();
    }

    /** Cancels an order at whatever version it is. */
    void cancels(String order) throws InterruptedException {
        var key = key();
        await("a cancelled order", () -> {
            var headers = Map.of(
                    "If-Match",
                    http.get("/v1/orders/" + order).header("ETag"),
                    "Idempotency-Key",
                    key,
                    "Content-Type",
                    "application/json");
            return http.send("POST", "/v1/orders/" + order + "/cancellation", headers, "{\"reason\":\"too late\"}")
                            .status()
                    == 202;
        });
    }

    /** Waits until fulfilment has ended, and the summary says so too. */
    Ended ended(String order) throws InterruptedException {
        await("the end of " + order, () -> {
            var fulfilment = http.get("/v1/orders/" + order + "/fulfilment");
            return fulfilment.status() == 200
                    && ENDED.contains(fulfilment.json().get("status").asString());
        });
        // Not until quiet: under disorder a command's late copy may still be retried, with a delay that grows.
        await("the summary of " + order, () -> SETTLED.contains(status(order)));
        return new Ended(
                status(order),
                get("/v1/orders/" + order + "/fulfilment").get("status").asString(),
                amount(get("/v1/orders/" + order + "/payment"), "captured"),
                amount(get("/v1/orders/" + order + "/payment"), "refunded"));
    }

    private String status(String order) {
        return get("/v1/orders/" + order).get("status").asString();
    }

    private static long amount(JsonNode payment, String what) {
        return payment.path(what).path("amount").asLong(0);
    }

    /** Waits until nothing goes on. */
    void quiet() throws InterruptedException {
        assertThat(cloud.awaitQuiet(DEADLINE)).as("quiet").isTrue();
    }

    /** Whether fulfilment has heard of the order. */
    boolean isFulfilling(String order) {
        return http.get("/v1/orders/" + order + "/fulfilment").status() == 200;
    }

    /** Has all commits since then relayed again; in which state that ends. */
    String republishes(String since) {
        var wanted = "{\"from\":\"%s\",\"reason\":\"a test\"}".formatted(since);
        var asked = http.post("/ops/v1/republications", key(), wanted);
        assertThat(asked.status()).isEqualTo(202);
        var path = "/ops/v1/republications/" + asked.json().get("id").asString();
        return http.send("POST", path + "/slice", Map.of("Idempotency-Key", key()), "")
                .json()
                .get("state")
                .asString();
    }

    /** Replays what was said since then to a rule, and waits until it has ended. */
    void replays(String since, String rule) throws InterruptedException {
        var wanted = "{\"from\":\"%s\",\"to\":\"%s\",\"rules\":[\"%s\"],\"reason\":\"a test\"}"
                .formatted(since, Instant.now(), rule);
        var asked = http.post("/ops/v1/replays", key(), wanted);
        assertThat(asked.status()).isEqualTo(201);
        var path = "/ops/v1/replays/" + asked.json().get("replay").asString();
        await("the end of the replay", () -> get(path).get("state").asString().equals("completed"));
    }

    JsonNode get(String path) {
        var answer = http.get(path);
        return answer.json();
    }

    /** What an operator does. */
    JsonNode acts(String path, String body) {
        var headers = body.isEmpty()
                ? Map.of("Idempotency-Key", key())
                : Map.of("Idempotency-Key", key(), "Content-Type", "application/json");
        return http.send("POST", "/ops/v1" + path, headers, body).json();
    }

    /** How an order and the money for it ended. */
    record Ended(String status, String fulfilment, long captured, long refunded) {}

    private String key() {
        return "key-" + keys++;
    }

    @Override
    public void close() {
        http.close();
        cloud.close();
    }
}
