package dev.orderly.local.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;

/**
 * The heap that is used after a collection, by how many orders there have been. What the archive of events keeps is
 * told apart: it is meant to be kept, and bounded where it is kept. Of what is left an order may leave next to nothing
 * for good, because the tables' engine keeps its rows outside of the heap.
 */
final class Heap {
    /** An archived event is its text and a few small objects around it. */
    private static final double ARCHIVED_FACTOR = 1.25;

    private static final long GROWTH_MIN_BYTES = 64L * 1024 * 1024;
    private static final long PER_ORDER_MAX_BYTES = 2 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    /** What is used now; a part of it is the archive's. */
    record Sample(int orders, long bytes, long archivedBytes) {
        long archive() {
            return Math.round(ARCHIVED_FACTOR * archivedBytes);
        }

        long others() {
            return bytes - archive();
        }

        @Override
        public String toString() {
            return "%d MB (%d MB of it archived events)".formatted(bytes / MEGABYTE, archive() / MEGABYTE);
        }
    }

    private final EventBridgeClient bus;
    private final List<Sample> samples = new ArrayList<>();

    Heap(EventBridgeClient bus) {
        this.bus = bus;
    }

    Sample measure(int orders) {
        System.gc(); // two: what the first made unreachable by its cleaners, the second takes
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long archived = bus.listArchives(all -> {}).archives().stream()
                .mapToLong(Archive::sizeBytes)
                .sum();
        Sample sample = new Sample(orders, used, archived);
        samples.add(sample);
        return sample;
    }

    /** Whether what came since the first sample is no more than the orders since then may have left. */
    boolean isFlat() {
        return growth() <= GROWTH_MIN_BYTES + orders() * PER_ORDER_MAX_BYTES;
    }

    private long growth() {
        return samples.getLast().others() - samples.getFirst().others();
    }

    private long orders() {
        return (long) samples.getLast().orders() - samples.getFirst().orders();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("heap after a collection:");
        samples.forEach(sample -> text.append(" %s at %d orders,".formatted(sample, sample.orders())));
        long perOrder = orders() == 0 ? 0 : growth() / orders();
        return text.append(
                        " without the archive %d bytes an order %s%n".formatted(perOrder, isFlat() ? "✓" : "✗ grows"))
                .toString();
    }
}
