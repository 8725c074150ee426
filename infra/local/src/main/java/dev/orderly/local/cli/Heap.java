package dev.orderly.local.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The heap that is used after a collection, by how many orders there have been. There are the queues, the archive of
 * events (bounded) and what the tables' engine keeps on the heap (most of it is outside). What an order may leave for
 * good is bounded here.
 */
final class Heap {
    private static final long PER_ORDER_MAX_BYTES = 64 * 1024;
    private static final long GROWTH_MIN_BYTES = 128L * 1024 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    private record Sample(int orders, long bytes) {}

    private final List<Sample> samples = new ArrayList<>();

    void measure(int orders) {
        System.gc(); // two: what the first made unreachable by its cleaners, the second takes
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        samples.add(new Sample(orders, used));
    }

    /** Whether what came since the first sample is no more than the orders since then may have left. */
    boolean isFlat() {
        return growth() <= Math.max(GROWTH_MIN_BYTES, orders() * PER_ORDER_MAX_BYTES);
    }

    private long growth() {
        return samples.getLast().bytes() - samples.getFirst().bytes();
    }

    private long orders() {
        return (long) samples.getLast().orders() - samples.getFirst().orders();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("heap after a collection:");
        samples.forEach(
                sample -> text.append(" %d MB at %d orders,".formatted(sample.bytes() / MEGABYTE, sample.orders())));
        long perOrder = orders() == 0 ? 0 : growth() / orders();
        return text.append(" %d bytes an order %s%n".formatted(perOrder, isFlat() ? "✓" : "✗ grows"))
                .toString();
    }
}
