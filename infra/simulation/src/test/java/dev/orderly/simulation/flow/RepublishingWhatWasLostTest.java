package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** Events that the bus took and nobody heard: no rule was on. Nothing but the log has them. */
class RepublishingWhatWasLostTest {
    @TempDir
    private Path unpacked = Path.of("");

    @Test
    void an_order_whose_events_nobody_heard_ends_after_it_is_relayed_again() throws InterruptedException {
        try (var shop = new Shop(unpacked, options -> options.from(CodeFrom.CLASS_PATH))) {
            shop.sells("TEA", Story.PRICE, 5);
            shop.hasCustomer("ada", "SW1Y 4JH");
            shop.ended(shop.placed("ada", "TEA", 1, "tok_ok"));
            var bus = shop.cloud().engines().buses().client();

            switchRules(bus, false);
            var order = shop.placed("ada", "TEA", 1, "tok_ok");
            shop.quiet();
            assertThat(shop.isFulfilling(order)).isFalse();
            switchRules(bus, true);
            shop.quiet();
            assertThat(shop.isFulfilling(order)).isFalse();

            assertThat(shop.republishes("2026-01-01T00:00:00Z")).isEqualTo("done");
            assertThat(shop.ended(order)).isEqualTo(new Shop.Ended("shipped", "completed", Story.PRICE, 0));
            assertThat(shop.get("/v1/stock/TEA").get("onHand").asLong()).isEqualTo(3);
        }
    }

    private static void switchRules(EventBridgeClient events, boolean on) {
        for (var bus : events.listEventBuses(list -> {}).eventBuses()) {
            for (Rule rule :
                    events.listRules(list -> list.eventBusName(bus.name())).rules()) {
                if (on) {
                    events.enableRule(enable -> enable.name(rule.name()).eventBusName(bus.name()));
                } else {
                    events.disableRule(disable -> disable.name(rule.name()).eventBusName(bus.name()));
                }
            }
        }
    }
}
