package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loyalty is one handler and one entry of a template, both in test sources; no file of a producer knows it. */
class AddingAConsumerTest {
    private static final Path WITH_LOYALTY = Shop.ROOT.resolve("infra/simulation/src/test/resources/with-loyalty.yaml");

    @TempDir
    private Path unpacked = Path.of("");

    @Test
    void a_consumer_is_added_without_opening_a_producer() throws InterruptedException {
        try (var shop = new Shop(WITH_LOYALTY, Map.of(), unpacked, options -> options.from(CodeFrom.CLASS_PATH))) {
            shop.sells("TEA", Story.PRICE, 5);
            shop.hasCustomer("ada", "SW1Y 4JH");
            var paid = shop.placed("ada", "TEA", 2, "tok_ok");
            var declined = shop.placed("ada", "TEA", 1, "tok_declined");
            assertThat(shop.ended(paid).captured()).isEqualTo(2 * Story.PRICE);
            assertThat(shop.ended(declined).captured()).isZero();
            var log = Log.of(shop.cloud());
            shop.await(
                    "points for the order", () -> !log.events("award-" + paid).isEmpty());
            assertThat(log.events("award-" + paid))
                    .containsExactly("PointsAwarded {\"order\":\"%s\",\"points\":25}".formatted(paid));
            assertThat(log.events("award-" + declined)).isEmpty();
            assertThat(log.correlationIds("award-" + paid)).containsExactlyElementsOf(distinct(log, paid));
        }
    }

    private static Iterable<String> distinct(Log log, String order) {
        return log.correlationIds("payment-" + order).stream().distinct().toList();
    }
}
