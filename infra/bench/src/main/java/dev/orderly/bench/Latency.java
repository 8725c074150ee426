package dev.orderly.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * From the moment an order is due to be placed until its payment is captured, at a steady pace: sorted milliseconds.
 */
record Latency(List<Double> millis) {
    private static final int ORDERS_PER_SECOND = 20;
    private static final int WARM_UP_SECONDS = 5;
    private static final double NANOS_OF_A_MILLISECOND = 1e6;
    private static final double MEDIAN = 0.5;
    private static final double ALMOST_ALL = 0.99;
    private static final double MEDIAN_MAX_MILLIS = 60;
    private static final double ALMOST_ALL_MAX_MILLIS = 200;

    static Latency measure(Shop shop, int seconds) throws InterruptedException {
        shop.awaitQuiet();
        run(shop, WARM_UP_SECONDS);
        return new Latency(run(shop, seconds));
    }

    /** An order that is placed late, because something stood still, has waited since it was due. */
    private static List<Double> run(Shop shop, int seconds) throws InterruptedException {
        var due = new HashMap<Future<String>, Long>();
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var order = 0; order < seconds * ORDERS_PER_SECOND; order++) {
                var at = start + order * TimeUnit.SECONDS.toNanos(1) / ORDERS_PER_SECOND;
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                due.put(buyers.submit(shop::place), at);
            }
        }
        shop.awaitEnds();
        var millis = new ArrayList<Double>();
        for (var order : due.entrySet()) {
            var captured = shop.heard().capturedNanos(id(order.getKey()));
            millis.add((captured - order.getValue()) / NANOS_OF_A_MILLISECOND);
        }
        return millis.stream().sorted().toList();
    }

    private static String id(Future<String> order) throws InterruptedException {
        try {
            return order.get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("an order was not taken", refused.getCause());
        }
    }

    /** The time within which that share of the orders was done. */
    private double within(double share) {
        return millis.get((int) Math.ceil(share * millis.size()) - 1);
    }

    void tell(Report report) {
        report.line(
                "placed → payment captured",
                "p50 %.0f ms, p99 %.0f ms, max %.0f ms (%d orders at %d/s)"
                        .formatted(
                                within(MEDIAN),
                                within(ALMOST_ALL),
                                millis.getLast(),
                                millis.size(),
                                ORDERS_PER_SECOND));
        bar(report, "p50", MEDIAN, MEDIAN_MAX_MILLIS);
        bar(report, "p99", ALMOST_ALL, ALMOST_ALL_MAX_MILLIS);
    }

    private void bar(Report report, String name, double share, double maxMillis) {
        report.bar(
                "placed → payment captured, %s at most %.0f ms".formatted(name, maxMillis),
                "%.0f ms".formatted(within(share)),
                within(share) <= maxMillis);
    }
}
