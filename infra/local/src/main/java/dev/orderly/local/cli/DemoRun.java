package dev.orderly.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plays episodes against the API: opens the shop, places the orders, tells each one's story, and draws the balance. */
final class DemoRun {
    /** What a run plays on. */
    record Stage(Api api, Chronicle chronicle, PrintWriter out, Duration most) {}

    private final Stage stage;
    private final Api api;
    private final DemoOrders orders;
    private final Map<Episode.Buyer, String> customers = new EnumMap<>(Episode.Buyer.class);

    DemoRun(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
        this.orders = new DemoOrders(stage.api, stage.most);
    }

    /** DONE if every order ended as it had to and everything balances. */
    Exit tell(List<Episode> episodes) {
        openShop();
        List<PlacedOrder> placed = new ArrayList<>();
        for (Episode episode : episodes) {
            placed.add(orders.place(episode, customer(episode.buyer()), "demo-" + placed.size()));
        }
        say("");
        orders.placeBad(customer(Episode.Buyer.ADA)).forEach(this::say);
        say("");
        List<EndedOrder> ended = placed.stream().map(this::tellEnd).toList();
        Balance balance = Balance.settled(stage, ended);
        stage.out.print(balance);
        stage.out.flush();
        return balance.holds() ? Exit.DONE : Exit.BAD_ANSWER;
    }

    private void openShop() {
        for (DemoScript.Product product : DemoScript.PRODUCTS) {
            api.addProduct(product.sku(), product.name(), new Api.Money(product.price(), DemoScript.CURRENCY))
                    .orFail();
            api.receiveStock(product.sku(), product.received()).orFail();
        }
        for (Episode.Buyer buyer : Episode.Buyer.values()) {
            customer(buyer);
        }
        say("The shop sells %d products to %d customers".formatted(DemoScript.PRODUCTS.size(), customers.size()));
    }

    private String customer(Episode.Buyer buyer) {
        return customers.computeIfAbsent(buyer, this::register);
    }

    private String register(Episode.Buyer buyer) {
        String email = buyer.name().toLowerCase(java.util.Locale.ROOT) + "@example.com";
        Api.Address address = new Api.Address("1 Main Street", "Town", buyer.postcode, "DE");
        return api.registerCustomer(buyer.fullName, email, address)
                .orFail()
                .json()
                .at("customer")
                .text();
    }

    private EndedOrder tellEnd(PlacedOrder placed) {
        Value order = new OrderWatch(api, stage.most).ended(placed.order());
        String status = order.at("status").text();
        String mark = placed.episode().ending().is(status)
                ? "✓"
                : "✗ had to be " + placed.episode().ending();
        String because = order.at("reason").exists() ? " (" + order.at("reason").text() + ")" : "";
        say("%s  %s: %s%s, %s  %s"
                .formatted(
                        placed.order(),
                        placed.episode().title(),
                        status,
                        because,
                        OrderText.money(order.at("total")),
                        mark));
        stage.out.print(stage.chronicle.story(placed.order()).compact());
        return new EndedOrder(placed.episode(), order);
    }

    private void say(String line) {
        stage.out.println(line);
        stage.out.flush();
    }

    /** An order that was accepted. */
    record PlacedOrder(Episode episode, String order) {}

    /** An order at its end, as the read model shows it. */
    record EndedOrder(Episode episode, Value order) {
        boolean isCompleted() {
            return Episode.Ending.COMPLETED.is(order.at("status").text());
        }
    }
}
