package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.saga.stage.Shop;
import java.util.List;
import java.util.TreeMap;

/** Of all the orders that ended in whatever way, the account knows where each stands, and none waits or is lost. */
final class EveryOrderIsAccounted {
    private EveryOrderIsAccounted() {}

    static void check(Shop shop) {
        var sums = new TreeMap<String, Long>();
        var after = "";
        do {
            var part = shop.accounts(after);
            for (var name : List.of("accepted", "completed", "compensated", "waiting", "dead", "parked")) {
                sums.merge(name, part.get(name) instanceof Number number ? number.longValue() : 0L, Long::sum);
            }
            assertThat(part.get("unaccounted")).as("unaccounted orders").isEqualTo(List.of());
            after = part.get("next") instanceof String next ? next : "";
        } while (!after.isEmpty());
        assertThat(sums).containsEntry("waiting", 0L).containsEntry("dead", 0L);
        assertThat(sums.get("accepted"))
                .as("%s", sums)
                .isPositive()
                .isEqualTo(sums.getOrDefault("completed", 0L)
                        + sums.getOrDefault("compensated", 0L)
                        + sums.getOrDefault("parked", 0L));
    }
}
