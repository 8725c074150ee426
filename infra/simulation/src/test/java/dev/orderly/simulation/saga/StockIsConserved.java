package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.json.Json;
import dev.orderly.platform.store.Commit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** FAULTS S1 to S5: what is on the shelves, held and gone adds up, and nothing is held for an order that has ended. */
final class StockIsConserved implements Invariant {
    private static final Set<String> LAST = Set.of("StockReleased", "StockCommitted");

    @Override
    public void check(Picture seen) {
        var left = new HashMap<String, Long>();
        var held = new HashMap<String, Long>();
        for (var event : changes(seen)) {
            switch (event.type()) {
                case "StockReserved" -> {
                    held.clear();
                    lines(event, held);
                }
                case "StockCommitted" -> {
                    lines(event, left);
                    held.clear();
                }
                default -> held.clear();
            }
        }
        seen.shelves().forEach((sku, shelf) -> {
            assertThat(shelf.onHand())
                    .as("on hand of %s (S2)", sku)
                    .isEqualTo(shelf.received() - left.getOrDefault(sku, 0L));
            assertThat(shelf.reserved()).as("reserved of %s (S2)", sku).isEqualTo(held.getOrDefault(sku, 0L));
            assertThat(shelf.reserved()).as("reserved of %s (S1)", sku).isBetween(0L, shelf.onHand());
        });
        var types = changes(seen).stream().map(Commit.Event::type).toList();
        assertThat(types.stream().filter(LAST::contains))
                .as("ends of the reservation (S3)")
                .hasSizeLessThanOrEqualTo(1);
        if (types.stream().anyMatch(LAST::contains)) {
            assertThat(LAST).as("the last change of the reservation (S3)").contains(types.getLast());
        }
        if (!seen.outcome().equals("needs attention")) {
            assertThat(held).as("held for an order that has ended (S5)").isEmpty();
            assertThat(types.contains("StockCommitted"))
                    .as("the goods of a parcel that left have left (S4)")
                    .isEqualTo(seen.says("shipment", "ShipmentDispatched"));
        }
    }

    private static List<Commit.Event> changes(Picture seen) {
        return seen.commits("reservation").stream()
                .flatMap(commit -> commit.events().stream())
                .filter(event -> !event.type().equals("CommandRefused"))
                .toList();
    }

    private static void lines(Commit.Event event, Map<String, Long> into) {
        if (Json.object(event.data()).get("lines") instanceof List<?> lines) {
            for (var line : lines) {
                if (line instanceof Map<?, ?> it && it.get("quantity") instanceof Number quantity) {
                    into.merge(String.valueOf(it.get("sku")), quantity.longValue(), Long::sum);
                }
            }
        }
    }
}
