package dev.orderly.bench;

import dev.orderly.engines.table.TableCounts;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Orders through everything, as many at once as there is room for; what they asked of the engine and said on the way.
 */
record Flow(
        int orders, double ordersPerSecond, double quietPerSecond, TableCounts counts, long messages, long failures) {
    private static final int BUYERS = 8;
    private static final double NANOS_OF_A_SECOND = 1e9;
    private static final double OF_RAW_WRITES_MIN = 0.5;

    /** From the first request to the last order's end; counted until mails and read models have followed. */
    static Flow measure(Shop shop, int orders) throws InterruptedException {
        shop.awaitQuiet();
        var heard = shop.heard();
        var counts = shop.counts();
        var messages = heard.messages();
        var failures = heard.failures();
        var completed = heard.completed();
        var start = System.nanoTime();
        run(shop, orders);
        var ended = System.nanoTime();
        shop.awaitQuiet();
        var quiet = System.nanoTime();
        if (heard.completed() - completed != orders) {
            throw new IllegalStateException(
                    "of %d orders %d were completed".formatted(orders, heard.completed() - completed));
        }
        return new Flow(
                orders,
                orders / ((ended - start) / NANOS_OF_A_SECOND),
                orders / ((quiet - start) / NANOS_OF_A_SECOND),
                shop.counts().since(counts),
                heard.messages() - messages,
                heard.failures() - failures);
    }

    /** Places that many orders and waits for their ends. */
    static void run(Shop shop, int orders) throws InterruptedException {
        var placing = new ArrayList<Callable<String>>();
        for (var order = 0; order < orders; order++) {
            placing.add(shop::place);
        }
        try (var buyers = Executors.newFixedThreadPool(BUYERS)) {
            for (Future<String> order : buyers.invokeAll(placing)) {
                order.get();
            }
        } catch (ExecutionException refused) {
            throw new IllegalStateException("an order was not taken", refused.getCause());
        }
        shop.awaitEnds();
    }

    private double perOrder(long count) {
        return (double) count / orders;
    }

    void tell(Report report, double writesPerSecond) {
        report.line(
                "whole flow",
                "%.1f orders/s to their ends, %.1f/s with mails and read models (%,d orders)"
                        .formatted(ordersPerSecond, quietPerSecond, orders));
        report.line(
                "per order",
                "%.1f writes (%.1f transactions), %.1f reads, %.1f messages"
                        .formatted(
                                perOrder(counts.writes()),
                                perOrder(counts.transactions()),
                                perOrder(counts.reads()),
                                perOrder(messages)));
        if (failures > 0) {
            report.line("failures", failures + " invocations failed or were refused on the way");
        }
        var allowed = writesPerSecond / perOrder(counts.writes());
        report.bar(
                "orders/s at least half of what raw writes allow",
                "%.1f of %.1f, %.0f %%".formatted(ordersPerSecond, allowed, ordersPerSecond / allowed * 100),
                ordersPerSecond >= allowed * OF_RAW_WRITES_MIN);
    }
}
