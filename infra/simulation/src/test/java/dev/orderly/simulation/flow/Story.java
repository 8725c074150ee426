package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.flow.Shop.Ended;
import java.util.LinkedHashMap;
import java.util.Map;

/** One order of every kind, and how each must end: in order or in disorder, the same. */
final class Story {
    static final long PRICE = 1250;

    private static final int RECEIVED = 100;

    private Story() {}

    /** Tells the whole story; money, stock and orders agree at its end. */
    static void tell(Shop shop) throws InterruptedException {
        shop.sells("TEA", PRICE, RECEIVED);
        shop.sells("RARE", PRICE, 0);
        shop.hasCustomer("ada", "SW1Y 4JH");
        shop.hasCustomer("nemo", "00000");
        var orders = place(shop);
        var endings = new LinkedHashMap<String, Ended>();
        for (var order : orders.entrySet()) {
            endings.put(order.getKey(), shop.ended(order.getValue()));
        }
        assertThat(endings).isEqualTo(expected());
        var stock = shop.get("/v1/stock/TEA");
        assertThat(stock.get("reserved").asLong()).isZero();
        assertThat(stock.get("onHand").asLong()).isEqualTo(RECEIVED - 2 - 1 - 1);
    }

    private static Map<String, String> place(Shop shop) throws InterruptedException {
        var orders = new LinkedHashMap<String, String>();
        orders.put("happy", shop.placed("ada", "TEA", 2, "tok_ok"));
        orders.put("declined", shop.placed("ada", "TEA", 1, "tok_declined"));
        orders.put("out of stock", shop.placed("ada", "RARE", 1, "tok_ok"));
        orders.put("refused by the carrier", shop.placed("nemo", "TEA", 3, "tok_ok"));
        orders.put("answer lost, charged", shop.placed("ada", "TEA", 1, "tok_lost_charged"));
        orders.put("first capture fails", shop.placed("ada", "TEA", 1, "tok_capture_fails_once"));
        return orders;
    }

    private static Map<String, Ended> expected() {
        var ends = new LinkedHashMap<String, Ended>();
        ends.put("happy", new Ended("shipped", "completed", 2 * PRICE, 0));
        ends.put("declined", new Ended("rejected", "compensated", 0, 0));
        ends.put("out of stock", new Ended("rejected", "compensated", 0, 0));
        ends.put("refused by the carrier", new Ended("rejected", "compensated", 0, 0));
        ends.put("answer lost, charged", new Ended("shipped", "completed", PRICE, 0));
        ends.put("first capture fails", new Ended("shipped", "completed", PRICE, 0));
        return ends;
    }
}
