package dev.orderly.local.cli;

import dev.orderly.local.cli.Api.Line;
import dev.orderly.local.cli.Episode.Buyer;
import dev.orderly.local.cli.Episode.Ending;
import dev.orderly.local.cli.Episode.Midway;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The demo's shop and its orders: the same for the same seed. */
final class DemoScript {
    /** What the shop sells; prices in minor units. */
    record Product(String sku, String name, long price, int received) {}

    /** What an order of one line tells of. */
    private record Kind(String title, String token, Midway midway, Ending ending) {}

    static final String CURRENCY = "EUR";
    static final List<Product> PRODUCTS = List.of(
            new Product("TEA", "Green tea", 450, 500),
            new Product("MUG", "Mug", 1290, 300),
            new Product("POT", "Tea pot", 3900, 200),
            new Product("TIN", "Tin box", 725, 400));
    private static final int MORE_THAN_THERE_IS = 999;

    private final Random random;
    private final List<Episode> episodes = new ArrayList<>();

    private DemoScript(long seed) {
        random = new Random(seed);
    }

    /** A few dozen orders in the order in which they are placed. */
    static List<Episode> episodes(long seed) {
        DemoScript script = new DemoScript(seed);
        script.add(1, new Kind("answered too late", "tok_late", Midway.NOTHING, Ending.REJECTED)); // first: the longest
        script.add(10, new Kind("one line", "tok_ok", Midway.NOTHING, Ending.COMPLETED));
        script.add(3, new Kind("paid slowly", "tok_slow", Midway.NOTHING, Ending.COMPLETED));
        script.add(2, new Kind("charged, the answer lost", "tok_lost_charged", Midway.NOTHING, Ending.COMPLETED));
        script.add(2, new Kind("not charged, the answer lost", "tok_lost_uncharged", Midway.NOTHING, Ending.COMPLETED));
        script.add(2, new Kind("first capture fails", "tok_capture_fails_once", Midway.NOTHING, Ending.COMPLETED));
        script.add(3, new Kind("card declined", "tok_declined", Midway.NOTHING, Ending.REJECTED));
        script.add(3, new Kind("cancelled midway", "tok_slow", Midway.CANCEL, Ending.CANCELLED));
        script.add(3, new Kind("amended midway", "tok_slow", Midway.AMEND, Ending.COMPLETED));
        script.add(2, new Kind("placed twice with one key", "tok_ok", Midway.PLACE_AGAIN, Ending.COMPLETED));
        script.severalLines(4);
        script.outOfStock(2);
        script.sentTo(Buyer.REMO, "refused by the carrier", Ending.REJECTED);
        script.sentTo(Buyer.CLEO, "carrier slow", Ending.COMPLETED);
        script.sentTo(Buyer.REMO, "refused by the carrier", Ending.REJECTED);
        return List.copyOf(script.episodes);
    }

    private void add(int times, Kind kind) {
        IntStream.range(0, times)
                .forEach(_ -> episodes.add(
                        new Episode(kind.title, someone(), kind.token, List.of(line()), kind.midway, kind.ending)));
    }

    private void severalLines(int times) {
        for (int i = 0; i < times; i++) {
            List<Line> lines = PRODUCTS.stream()
                    .map(product -> new Line(product.sku(), quantity()))
                    .toList();
            episodes.add(new Episode("several lines", someone(), "tok_ok", lines, Midway.NOTHING, Ending.COMPLETED));
        }
    }

    private void outOfStock(int times) {
        for (int i = 0; i < times; i++) {
            List<Line> lines = List.of(new Line("TEA", quantity()), new Line("POT", MORE_THAN_THERE_IS));
            episodes.add(new Episode("out of stock", someone(), "tok_ok", lines, Midway.NOTHING, Ending.REJECTED));
        }
    }

    private void sentTo(Buyer buyer, String title, Ending ending) {
        episodes.add(new Episode(title, buyer, "tok_ok", List.of(line()), Midway.NOTHING, ending));
    }

    private Buyer someone() {
        return random.nextBoolean() ? Buyer.ADA : Buyer.BEN;
    }

    private Line line() {
        return new Line(PRODUCTS.get(random.nextInt(PRODUCTS.size())).sku(), quantity());
    }

    private int quantity() {
        return 1 + random.nextInt(3);
    }
}
