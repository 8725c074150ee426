package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.chaos.Plan;
import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainJobTest {
    @TempDir
    private Path unpacked = Path.of("");

    @Test
    void orders_of_every_kind_end_with_money_stock_and_order_agreeing() throws InterruptedException {
        try (var shop = new Shop(unpacked, options -> options.from(CodeFrom.CLASS_PATH))) {
            Story.tell(shop);
            assertThat(shop.cloud().counts().values()).noneMatch(counts -> counts.throttles() > 0);
        }
    }

    /** Every delivery of the bus, the queues and the stream is repeated and shuffled by a seed: the same ends. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void repeated_and_shuffled_deliveries_change_nothing(long seed) throws InterruptedException {
        try (var shop =
                new Shop(unpacked, options -> options.from(CodeFrom.CLASS_PATH).under(disorder(seed)))) {
            Story.tell(shop);
        }
    }

    static Plan disorder(long seed) {
        return Plan.read("""
                seed: %d
                faults:
                  bus.deliver.repeat: 0.6
                  bus.deliver.reorder: 1
                  schedule.deliver.repeat: 0.6
                  queue.deliver.repeat: 0.6
                  queue.deliver.reorder: 1
                  stream.deliver.repeat: 0.6
                  stream.deliver.reorder: 1
                """.formatted(seed), "disorder");
    }

    /** Each function from its own zip, unpacked, with its own class path: a class missing from a zip fails here. */
    @Test
    void an_order_goes_the_whole_way_through_the_zips() throws InterruptedException {
        try (var shop = new Shop(unpacked, options -> options.from(CodeFrom.ISOLATED_ZIPS))) {
            shop.sells("TEA", Story.PRICE, 5);
            shop.hasCustomer("ada", "SW1Y 4JH");
            var order = shop.placed("ada", "TEA", 1, "tok_ok");
            assertThat(shop.ended(order)).isEqualTo(new Shop.Ended("shipped", "completed", Story.PRICE, 0));
        }
    }

    @Test
    void a_cancelled_order_gives_everything_back() throws InterruptedException {
        try (var shop = new Shop(unpacked, options -> options.from(CodeFrom.CLASS_PATH))) {
            shop.sells("TEA", Story.PRICE, 5);
            shop.hasCustomer("slow", "99999");
            var order = shop.placed("slow", "TEA", 1, "tok_ok");
            shop.cancels(order);
            var ended = shop.ended(order);
            assertThat(ended.status()).isEqualTo("cancelled");
            assertThat(ended.fulfilment()).isEqualTo("compensated");
            assertThat(ended.captured()).isEqualTo(ended.refunded());
            assertThat(shop.get("/v1/stock/TEA").get("available").asLong()).isEqualTo(5);
        }
    }

    @Test
    void one_correlation_id_leads_from_the_request_to_the_mail() throws InterruptedException {
        try (var shop = new Shop(unpacked, options -> options.from(CodeFrom.CLASS_PATH))) {
            shop.sells("TEA", Story.PRICE, 5);
            shop.hasCustomer("ada", "SW1Y 4JH");
            var order = shop.placed("ada", "TEA", 1, "tok_ok");
            shop.ended(order);
            shop.await(
                    "a mail",
                    () -> !Log.of(shop.cloud()).correlationIds("mail-" + order).isEmpty());
            var correlations = List.of("order", "reservation", "payment", "shipment", "fulfilment", "mail").stream()
                    .flatMap(category -> Log.of(shop.cloud()).correlationIds(category + "-" + order).stream())
                    .distinct()
                    .toList();
            assertThat(correlations).hasSize(1);
        }
    }
}
