package dev.orderly.local.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a transport that promises nothing but at-least-once may do to deliveries, by seed. Made for many threads. */
public final class Disorder {
    private static final int COPIES_MAX = 3;
    private static final int DELAY_MAX_MILLIS = 20;

    private final Random random;

    public Disorder(long seed) {
        random = new Random(seed);
    }

    /** Each element one to three times, shuffled, in batches no larger than the original. */
    synchronized <T> List<List<T>> batches(List<T> batch) {
        var copies = shuffled(batch);
        var batches = new ArrayList<List<T>>();
        for (var from = 0; from < copies.size(); ) {
            var to = Math.min(copies.size(), from + 1 + random.nextInt(batch.size()));
            batches.add(List.copyOf(copies.subList(from, to)));
            from = to;
        }
        return batches;
    }

    /** Each element one to three times, in any order. */
    public synchronized <T> List<T> shuffled(List<T> elements) {
        var copies = new ArrayList<T>();
        for (var element : elements) {
            copies.addAll(Collections.nCopies(1 + random.nextInt(COPIES_MAX), element));
        }
        Collections.shuffle(copies, random);
        return copies;
    }

    /** How long a delivery is on its way. */
    public synchronized long delayMillis() {
        return random.nextInt(DELAY_MAX_MILLIS + 1);
    }
}
