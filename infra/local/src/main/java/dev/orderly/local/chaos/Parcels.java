package dev.orderly.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What becomes of a delivery on its way. */
public final class Parcels {
    private static final int OVERTAKEN_MAX_MILLIS = 20;

    private Parcels() {}

    /** A part of a delivery, brought after a while. */
    public record Parcel<T>(List<T> items, Duration after) {
        public Parcel {
            items = List.copyOf(items);
        }
    }

    /**
     * The delivery itself, in peace. In chaos none of it (lost), or all of it after a while, some items twice, in
     * another order and in smaller parts.
     */
    public static <T> List<Parcel<T>> of(List<T> items, Chaos chaos, Seam seam, Place place) {
        if (!chaos.isOn()) {
            return List.of(new Parcel<>(items, Duration.ZERO));
        }
        if (chaos.happens(seam, Act.LOSE, place)) {
            return List.of();
        }
        var copies = new ArrayList<T>(items);
        items.stream().filter(_ -> chaos.happens(seam, Act.REPEAT, place)).forEach(copies::add);
        var reordering = chaos.struckBy(seam, Act.REORDER, place);
        var delay = chaos.delay(seam, Act.DELAY, place);
        if (copies.size() == items.size() && reordering.isEmpty()) {
            return List.of(new Parcel<>(items, delay));
        }
        var random = new Random(
                reordering.map(fault -> fault.below(Integer.MAX_VALUE)).orElse(copies.size()));
        if (reordering.isPresent()) {
            Collections.shuffle(copies, random);
        }
        return split(copies, items.size(), delay, random);
    }

    /** A transport that repeats does so in another batch, and never makes one larger than it was. */
    private static <T> List<Parcel<T>> split(List<T> copies, int sizeMax, Duration delay, Random random) {
        var parcels = new ArrayList<Parcel<T>>();
        for (var from = 0; from < copies.size(); ) {
            var to = Math.min(copies.size(), from + 1 + random.nextInt(sizeMax));
            var after = delay.plusMillis(random.nextInt(OVERTAKEN_MAX_MILLIS + 1));
            parcels.add(new Parcel<>(copies.subList(from, to), after));
            from = to;
        }
        return parcels;
    }
}
