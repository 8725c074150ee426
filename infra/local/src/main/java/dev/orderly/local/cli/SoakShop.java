package dev.orderly.local.cli;

import dev.orderly.local.cli.Api.Line;
import dev.orderly.local.cli.Api.NewOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** A shop with clients who do not give up: each has a key for its order, and repeats it until it is answered. */
final class SoakShop {
    private static final List<String> SKUS = List.of("TEA", "MUG", "POT", "TIN");
    private static final List<String> TOKENS = List.of(
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_lost_charged",
            "tok_ok",
            "tok_declined",
            "tok_ok",
            "tok_capture_fails_once");
    private static final int CUSTOMERS = 10;
    private static final long PRICE = 450;
    private static final int TWICE_EACH = 20;
    private static final Duration HEARD_MAX = Duration.ofSeconds(60);

    private final Api api;
    private final int clients;
    private final List<String> customers = new ArrayList<>();
    private final Map<String, String> orderByKey = new ConcurrentHashMap<>();
    private final AtomicReference<String> doubled = new AtomicReference<>("");

    SoakShop(Api api, int clients) {
        this.api = api;
        this.clients = clients;
    }

    Api api() {
        return api;
    }

    static List<String> skus() {
        return SKUS;
    }

    /** The orders that were accepted, by their keys. */
    Map<String, String> orders() {
        return new TreeMap<>(orderByKey);
    }

    /** A key that gave two orders; empty if none did. */
    String doubled() {
        return doubled.get();
    }

    /** Sells enough for so many orders, and waits until the first can be placed. */
    void open(int orders) {
        for (String sku : SKUS) {
            api.addProduct(sku, sku, new Api.Money(PRICE, DemoScript.CURRENCY)).orFail();
            api.receiveStock(sku, received(orders)).orFail();
        }
        Api.Address address = new Api.Address("1 Main Street", "Town", "12345", "DE");
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(api.registerCustomer("Customer " + i, "customer-" + i + "@example.com", address)
                    .orFail()
                    .json()
                    .at("customer")
                    .text());
        }
    }

    /** A quarter of the orders has each product, of which it takes three at most. */
    static int received(int orders) {
        return 10 + 3 * orders;
    }

    /** Places the orders of these numbers, several at once, and says which number it has come to. */
    void place(int from, int to, IntConsumer placed) {
        AtomicInteger next = new AtomicInteger(from);
        List<Future<?>> working = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                working.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                        place(number);
                        placed.accept(number);
                    }
                }));
            }
        }
        working.forEach(SoakShop::done);
    }

    private static void done(Future<?> work) {
        if (work.state() == Future.State.FAILED) {
            throw work.exceptionNow() instanceof Failure failure
                    ? failure
                    : new IllegalStateException(work.exceptionNow());
        }
    }

    private void place(int number) {
        String key = "soak-" + number;
        NewOrder order = new NewOrder(
                customers.get(number % customers.size()),
                List.of(new Line(SKUS.get(number % SKUS.size()), 1 + number % 3)),
                TOKENS.get(number % TOKENS.size()));
        int times = number % TWICE_EACH == 0 ? 2 : 1;
        for (int time = 0; time < times; time++) {
            // Orders learns of products and customers by events: a moment after they are there.
            String id = Patience.of(HEARD_MAX)
                    .until(() -> api.placeOrder(order, key), answer -> answer.status() != 422)
                    .orFail()
                    .json()
                    .at("order")
                    .text();
            String before = orderByKey.putIfAbsent(key, id);
            if (before != null && !before.equals(id)) {
                doubled.set(key + " gave " + before + " and " + id);
            }
        }
    }
}
