package dev.orderly.simulation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.saga.stage.Arrival;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The read model of orders is built anew and switched, while orders go their way and messages arrive shuffled. */
class RebuildingWhileOrdersFlowTest {
    private static final Stage STAGE = Stage.open("orchestrated");
    private static final Shop SHOP = new Shop(STAGE);
    private static final Desk DESK = new Desk(STAGE, SHOP, "orders", "order-summaries");

    private final List<String> orders = new ArrayList<>();

    @AfterAll
    static void close() {
        STAGE.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void every_order_is_shown_as_the_log_says_before_and_after_the_switch(long seed) {
        STAGE.begin();
        var sku = SHOP.fresh("TEA");
        SHOP.sells(sku, 1250, 100);
        var customer = SHOP.hasCustomer("SW1Y 4JH");
        STAGE.quiet();
        STAGE.arriving(new Arrival.Shuffled(new SplittableRandom(seed)));
        place(customer, sku, 3);
        DESK.act("rebuild");
        STAGE.everyMinute("RebuildOrderProjectionsHandler", 40);
        for (var minute = 0; minute < 5; minute++) {
            place(customer, sku, 1);
            STAGE.pass(Duration.ofSeconds(25));
            assertShown();
        }
        STAGE.settle(Duration.ofDays(2));
        assertThat(DESK.show()).contains("\"phase\":\"ready\"", "\"failed\":0");
        assertThat(DESK.differences(Map.of("with", "log"))).isEmpty();
        assertThat(DESK.differences(Map.of("with", "log", "generation", DESK.beside())))
                .isEmpty();
        assertThat(DESK.differences(Map.of("with", "beside"))).isEmpty();
        DESK.act("switch");
        place(customer, sku, 2);
        STAGE.settle(Duration.ofDays(2));
        assertShown();
        assertThat(DESK.differences(Map.of("with", "log"))).isEmpty();
        assertThat(DESK.differences(Map.of("with", "beside"))).isEmpty();
        DESK.drop("RebuildOrderProjectionsHandler");
    }

    private void place(String customer, String sku, int count) {
        for (var i = 0; i < count; i++) {
            orders.add(SHOP.places(customer, List.of(new Shop.Line(sku, 1)), i % 2 == 0 ? "tok_ok" : "tok_declined"));
        }
    }

    private void assertShown() {
        for (var order : orders) {
            var shown = SHOP.shows(order, "");
            var anew = SHOP.showsAnew(order);
            assertThat(shown.get("customer")).as(order).isEqualTo(anew.get("customer"));
        }
    }
}
