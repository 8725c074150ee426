package dev.orderly.simulation.saga.stage;

import dev.orderly.local.json.Json;
import dev.orderly.platform.http.HttpCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do with a shop over its HTTP API. A request whose function is killed is made again, as clients do. */
public final class Shop {
    private static final int TRIES_MAX = 5;

    private final Stage stage;
    private final Map<String, String> customers = new HashMap<>();
    private final AtomicInteger fresh = new AtomicInteger();

    public Shop(Stage stage) {
        this.stage = stage;
    }

    /** How many of what. */
    public record Line(String sku, int quantity) {}

    /** A text that no other scenario on this stage has, good for keys and SKUs. */
    public String fresh(String prefix) {
        return prefix + "-" + fresh.incrementAndGet();
    }

    public void sells(String sku, long price, int received) {
        var product = "{\"sku\":\"%s\",\"name\":\"%s\",\"price\":%s}".formatted(sku, sku, euros(price));
        must(202, "POST /v1/products", () -> keyed("POST /v1/products").json(product));
        if (received > 0) {
            var route = "POST /v1/stock/{sku}/receipts";
            var receipt = "{\"quantity\":%d}".formatted(received);
            must(202, route, () -> keyed(route).path("sku", sku).json(receipt));
        }
    }

    /** A customer who lives there, the same each time. @return the customer's id */
    public String hasCustomer(String postcode) {
        return customers.computeIfAbsent(postcode, this::register);
    }

    private String register(String postcode) {
        var contact = """
                {"name":"Ada","email":"ada@example.com",
                 "address":{"street":"1 Main Street","city":"London","postcode":"%s","country":"GB"}}""".formatted(postcode);
        var registered = must(
                202, "POST /v1/customers", () -> keyed("POST /v1/customers").json(contact));
        return text(registered, "customer");
    }

    /** @return the order's id */
    public String places(String customer, List<Line> lines, String token) {
        var body = "{\"customer\":\"%s\",\"lines\":%s,\"paymentToken\":\"%s\"}".formatted(customer, json(lines), token);
        var key = fresh("place");
        return text(
                must(
                        202,
                        "POST /v1/orders",
                        () -> HttpCall.of("POST /v1/orders")
                                .key(key)
                                .requestId(key)
                                .json(body)),
                "order");
    }

    /** Cancels the order at whatever version it is. @return the answer's status */
    public int cancels(String order) {
        var route = "POST /v1/orders/{order}/cancellation";
        var key = fresh("cancel");
        return answer(
                        route,
                        () -> HttpCall.of(route)
                                .path("order", order)
                                .key(key)
                                .requestId(key)
                                .ifMatch(version(order))
                                .json("{\"reason\":\"changed my mind\"}"))
                .status();
    }

    /** Amends the order's lines at whatever version it is. @return the answer's status */
    public int amends(String order, List<Line> lines) {
        var route = "PUT /v1/orders/{order}/lines";
        var id = fresh("amend");
        return answer(
                        route,
                        () -> HttpCall.of(route)
                                .path("order", order)
                                .requestId(id)
                                .ifMatch(version(order))
                                .json("{\"lines\":%s}".formatted(json(lines))))
                .status();
    }

    public void changesPrice(String sku, long price) {
        var route = "PUT /v1/products/{sku}/price";
        var version = version(answer(
                "GET /v1/products/{sku}",
                () -> HttpCall.of("GET /v1/products/{sku}").path("sku", sku)));
        must(
                204,
                route,
                () -> HttpCall.of(route)
                        .path("sku", sku)
                        .requestId(fresh("price"))
                        .ifMatch(version)
                        .json("{\"price\":%s}".formatted(euros(price))));
    }

    /** What the API answers about a thing of an order, or about the order itself where the place is empty. */
    public Map<String, @Nullable Object> shows(String order, String place) {
        var route = "GET /v1/orders/{order}" + place;
        return Json.object(
                answer(route, () -> HttpCall.of(route).path("order", order)).body());
    }

    /** The order folded anew from the log, as of now. */
    public Map<String, @Nullable Object> showsAnew(String order) {
        var route = "GET /v1/orders/{order}";
        var now = stage.now().toString();
        return Json.object(
                answer(route, () -> HttpCall.of(route).path("order", order).query("asOf", now))
                        .body());
    }

    public Map<String, @Nullable Object> showsStock(String sku) {
        var route = "GET /v1/stock/{sku}";
        return Json.object(
                answer(route, () -> HttpCall.of(route).path("sku", sku)).body());
    }

    /** A part of the account of all orders, after a cursor. */
    public Map<String, @Nullable Object> accounts(String after) {
        var route = "GET /ops/v1/account";
        return Json.object(answer(
                        route,
                        () -> after.isEmpty()
                                ? HttpCall.of(route)
                                : HttpCall.of(route).query("after", after))
                .body());
    }

    private HttpCall keyed(String route) {
        var key = fresh("key");
        return HttpCall.of(route).key(key).requestId(key);
    }

    /** The order's version in the log: whoever looks at it before acting has seen it all. */
    private long version(String order) {
        return stage.log().latest("order-" + order).orElseThrow().lastVersion();
    }

    private static long version(HttpCall.Answer answer) {
        return Long.parseLong(
                Optional.ofNullable(answer.headers().get("etag")).orElseThrow().replace("\"", ""));
    }

    private Map<String, @Nullable Object> must(int status, String route, Supplier<HttpCall> call) {
        var first = call.get();
        var answer = answer(route, () -> first);
        if (answer.status() != status) {
            throw new AssertionError("%s answered %s".formatted(route, answer));
        }
        return answer.body().isEmpty() ? Map.of() : Json.object(answer.body());
    }

    private HttpCall.Answer answer(String route, Supplier<HttpCall> call) {
        for (var tries = 1; ; tries++) {
            try {
                return stage.ask(route, call.get());
            } catch (Killed killed) {
                if (tries == TRIES_MAX) {
                    throw killed;
                }
            }
        }
    }

    private static String text(Map<String, @Nullable Object> answer, String name) {
        return String.valueOf(answer.get(name));
    }

    private static String json(List<Line> lines) {
        return lines.stream()
                .map(line -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.sku(), line.quantity()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String euros(long cents) {
        return "{\"amount\":%d,\"currency\":\"EUR\"}".formatted(cents);
    }
}
