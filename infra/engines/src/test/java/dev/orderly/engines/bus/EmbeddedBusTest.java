package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.QUEUE;
import static dev.orderly.engines.bus.BusWords.event;
import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.rule;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedBusTest {
    private final List<Targets.Delivery> delivered = new ArrayList<>();
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void an_event_goes_to_the_targets_of_the_rule_that_matches() {
        var client = new Buses(timeline, delivered::add).client();
        rule(client, "placed", "{\"detail-type\":[\"OrderPlaced\"]}", target("queue", QUEUE));

        put(client, event("orders", "OrderPlaced", "{ \"total\": 1.50 }"), event("orders", "OrderCancelled", "{}"));

        assertThat(delivered).singleElement().satisfies(delivery -> {
            assertThat(delivery.arn()).isEqualTo(QUEUE);
            assertThat(delivery.payload())
                    .startsWith("{\"version\":\"0\",\"id\":\"")
                    .contains("\"time\":\"2026-01-01T00:00:00Z\"", "\"detail\":{\"total\":1.50}");
        });
    }
}
