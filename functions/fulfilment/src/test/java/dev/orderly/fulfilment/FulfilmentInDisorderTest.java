package dev.orderly.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.platform.spec.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the transport does with the events of an order, its fulfilment comes to the same end. The others answer what
 * they are asked; every answer is delivered twice, in any order and in batches of any size.
 */
@Timeout(60)
class FulfilmentInDisorderTest {
    private static final World WORLD = OrderOnTables.world();

    private final OrderOnTables order = new OrderOnTables(WORLD);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shuffled_and_doubled_events_lead_the_whole_way(long seed) {
        deliver(new Others(order, true), new Random(seed), Integer.MAX_VALUE);
        order.wentTheWholeWay();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void an_order_cancelled_at_any_moment_is_undone_as_far_as_it_got(long seed) {
        deliver(new Others(order, false), new Random(seed), (int) seed - 1);
        order.hasOneHistory();
        assertThat(order.history()).endsWith("Ended", "FulfilmentCompensated");
        assertThat(order.asked()).doesNotHaveDuplicates().contains("ReserveStock", "ReleaseStock");
        assertThat(order.asked().contains("VoidAuthorisation") || order.asked().contains("RefundPayment"))
                .as("money given back")
                .isEqualTo(order.asked().contains("AuthorisePayment"));
        assertThat(order.asked().contains("CancelShipment"))
                .isEqualTo(order.asked().contains("CreateShipment"));
        assertThat(order.asked().contains("RefundPayment"))
                .isEqualTo(order.asked().contains("CapturePayment"));
    }

    @Test
    void a_cancellation_that_overtakes_its_order_is_taken_after_it() {
        var placed = order.says(order.placed());
        var cancelled = new Others(order, false).cancel();
        order.hears(cancelled);
        var repaired = List.of("Began", "StepAsked", "UndoBegan", "UndoAsked");
        assertThat(order.history()).isEqualTo(repaired);
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
        assertThat(order.commits())
                .extracting(commit -> commit.causality().causationId())
                .containsExactly("order-" + order.id + "@1", "order-" + order.id + "@2");
        order.hears(placed, cancelled);
        assertThat(order.history()).isEqualTo(repaired);
    }

    @Test
    void a_parcel_that_leaves_before_anybody_heard_that_it_was_booked_has_been_booked() {
        var others = new Others(order, false);
        var messages = List.of(order.says(order.placed()));
        while (!order.asked().contains("CreateShipment")) {
            messages.forEach(order::hears);
            messages = order.asked().contains("CreateShipment") ? List.of() : others.answers();
        }
        var booked = others.answers();
        order.happens(new ShipmentDispatched(order.id));
        assertThat(order.commits().getLast().causality().causationId()).isEqualTo("shipment-" + order.id + "@2");
        assertThat(order.asked()).endsWith("CapturePayment");
        var history = order.history();
        booked.forEach(order::hears);
        assertThat(order.history()).isEqualTo(history);
    }

    /** Delivers everything twice in an order of chance; after that many batches the customer cancels. */
    private void deliver(Others others, Random random, int batchesUntilCancelled) {
        var waiting = new ArrayList<String>();
        twice(waiting, order.says(order.placed()));
        for (var batches = 0; !waiting.isEmpty(); batches++) {
            if (batches == batchesUntilCancelled) {
                twice(waiting, others.cancel());
            }
            var batch = new ArrayList<String>();
            for (var size = 1 + random.nextInt(3); size > 0 && !waiting.isEmpty(); size--) {
                batch.add(waiting.remove(random.nextInt(waiting.size())));
            }
            order.hears(batch.toArray(String[]::new));
            others.answers().forEach(answer -> twice(waiting, answer));
        }
        assertThat(order.wake(order.timers())).as("timers of an ended case").isZero();
    }

    private static void twice(List<String> waiting, String message) {
        waiting.add(message);
        waiting.add(message);
    }
}
