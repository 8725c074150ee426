package dev.orderly.simulation.saga.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Stage STAGE = Stage.open("orchestrated");

    private static final Shop SHOP = new Shop(STAGE);

    @BeforeEach
    void begin() {
        STAGE.begin();
    }

    @AfterAll
    static void close() {
        STAGE.close();
    }

    private String placed() {
        var sku = SHOP.fresh("TEA");
        SHOP.sells(sku, 1250, 5);
        var customer = SHOP.hasCustomer("SW1Y 4JH");
        STAGE.quiet();
        return SHOP.places(customer, List.of(new Shop.Line(sku, 2)), "tok_ok");
    }

    @Test
    void an_order_goes_the_whole_way() {
        var order = placed();
        STAGE.settle(Duration.ofDays(2));
        assertThat(SHOP.shows(order, "")).containsEntry("status", "shipped");
        assertThat(STAGE.deadLetters()).isEmpty();
    }

    @Test
    void nothing_happens_before_its_time() {
        var order = placed();
        STAGE.quiet();
        assertThat(SHOP.shows(order, "")).containsEntry("status", "completed");
        STAGE.pass(Duration.ofMinutes(9));
        assertThat(SHOP.shows(order, "")).containsEntry("status", "completed");
        STAGE.pass(Duration.ofMinutes(1));
        assertThat(SHOP.shows(order, "")).containsEntry("status", "shipped");
    }

    @Test
    void a_context_that_is_held_leaves_its_messages_waiting() {
        STAGE.hold("payments");
        var order = placed();
        STAGE.quiet();
        assertThat(SHOP.shows(order, "")).containsEntry("status", "placed");
        STAGE.release("payments");
        STAGE.quiet();
        assertThat(SHOP.shows(order, "")).containsEntry("status", "completed");
    }

    @Test
    void a_killed_function_starts_again_and_its_message_comes_back() {
        var killing = new Call.Watcher() {
            private int kills;

            @Override
            public void before(Call call) {
                if (call.function().contains("OrderSummaryProjector") && call.writes() && kills++ == 0) {
                    throw new Killed(call.toString());
                }
            }
        };
        STAGE.watch(killing);
        var order = placed();
        STAGE.settle(Duration.ofDays(2));
        STAGE.forget(killing);
        assertThat(killing.kills).isGreaterThan(1);
        assertThat(SHOP.shows(order, "")).containsEntry("status", "shipped");
    }
}
