package dev.orderly.engines.bus;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a host may choose.
 *
 * @param requestBytesMax all entries of one PutEvents; 262,144 is portable, AWS takes 1,048,576 since January 2026
 * @param archiveBytesMax all archives together; the oldest event of an archive goes first when memory is full
 * @param chance event ids and jitter; a seeded one makes a run repeatable
 * @param hazards what deliveries suffer; the draws come from chance
 * @param observer hears every fact; it must not throw and must return soon
 */
public record BusSettings(
        int requestBytesMax,
        long archiveBytesMax,
        RandomGenerator chance,
        Hazards hazards,
        Consumer<BusFact> observer) {
    private static final int REQUEST_BYTES = 256 * 1024;
    private static final long ARCHIVE_BYTES = 128L * 1024 * 1024;

    public static BusSettings defaults() {
        return new BusSettings(REQUEST_BYTES, ARCHIVE_BYTES, new SplittableRandom(), Hazards.NONE, _ -> {});
    }

    public BusSettings observedBy(Consumer<BusFact> other) {
        return new BusSettings(requestBytesMax, archiveBytesMax, chance, hazards, other);
    }

    public BusSettings by(RandomGenerator other) {
        return new BusSettings(requestBytesMax, archiveBytesMax, other, hazards, observer);
    }

    public BusSettings suffering(Hazards other) {
        return new BusSettings(requestBytesMax, archiveBytesMax, chance, other, observer);
    }

    public BusSettings withRequestBytesMax(int other) {
        return new BusSettings(other, archiveBytesMax, chance, hazards, observer);
    }

    public BusSettings withArchiveBytesMax(long other) {
        return new BusSettings(requestBytesMax, other, chance, hazards, observer);
    }
}
