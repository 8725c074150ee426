package dev.orderly.fulfilment;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.CommandRefused;
import dev.orderly.contracts.Event;
import dev.orderly.platform.process.Progress.Phase;
import dev.orderly.platform.spec.ProcessSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The choreographed style: fulfilment commands nobody, whatever it hears and in whatever order. */
class WatchingOrdersTest {
    private final ProcessSpec<FulfilmentCase, Command, Event> watch =
            ProcessSpec.of(FulfilmentProcess.type(OrderOnTables.DEADLINES), "choreographed");

    @Test
    void an_order_that_goes_the_whole_way_is_seen_completed() {
        hearing(forward()).then("FulfilmentCompleted").stands(Phase.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void facts_may_be_told_in_any_order(long seed) {
        var rest = new ArrayList<>(forward());
        Collections.shuffle(rest, new Random(seed));
        hearing(rest).then("FulfilmentCompleted");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void so_may_those_of_the_way_back(long seed) {
        var rest = new ArrayList<Event>(List.of(
                OrderSeven.reserved(1),
                OrderSeven.declined(),
                OrderSeven.rejected("payment-declined"),
                OrderSeven.shipmentCancelled(),
                OrderSeven.voided(),
                OrderSeven.released()));
        Collections.shuffle(rest, new Random(seed));
        hearing(rest).stands(Phase.COMPENSATED);
    }

    @Test
    void a_step_that_does_not_come_is_told_and_the_order_decides() {
        placed().isLate(FulfilmentProcess.RESERVE_STOCK)
                .then("FulfilmentStalled")
                .stands(Phase.FORWARD)
                .hears(OrderSeven.rejected("reserve-stock-timed-out"))
                .thenNothing()
                .stands(Phase.UNDOING);
    }

    @Test
    void a_step_that_comes_late_after_all_goes_on_as_long_as_the_order_stands() {
        placed().isLate(FulfilmentProcess.RESERVE_STOCK)
                .then("FulfilmentStalled")
                .hears(OrderSeven.reserved(1))
                .hears(OrderSeven.authorised(1))
                .hears(OrderSeven.confirmed())
                .hears(OrderSeven.created())
                .hears(OrderSeven.captured())
                .hears(OrderSeven.completed())
                .hears(OrderSeven.dispatched())
                .hears(OrderSeven.committed())
                .hears(OrderSeven.shipped())
                .then("FulfilmentCompleted");
    }

    @Test
    void an_order_that_nobody_rejects_is_told_again_and_then_left_to_a_person() {
        var story = placed().hears(OrderSeven.unavailable(1)).thenNothing();
        for (var again = 1; again < 8; again++) {
            story.isLate(FulfilmentProcess.REJECT_ORDER).then("FulfilmentStalled");
        }
        story.isLate(FulfilmentProcess.REJECT_ORDER).then("FulfilmentNeedsAttention");
    }

    @Test
    void a_refused_command_before_the_pivot_stalls_the_order() {
        placed().hears(refused("ReserveStock", "too-many-lines"))
                .then("FulfilmentStalled")
                .stands(Phase.FORWARD);
    }

    @Test
    void a_refusal_that_follows_from_an_amendment_or_an_end_says_nothing() {
        placed().hears(refused("ConfirmOrder", "order-amended"))
                .thenNothing()
                .hears(refused("CapturePayment", "payment-voided"))
                .thenNothing()
                .stands(Phase.FORWARD);
    }

    @Test
    void a_parcel_that_cannot_be_stopped_is_parked_and_told_whichever_is_heard_first() {
        var refusal = refused("CancelShipment", "already-dispatched");
        placed().hears(OrderSeven.cancelled()).thenNothing().hears(refusal).then("CompensationParked");
        placed().hears(refusal)
                .then("CompensationParked")
                .hears(OrderSeven.cancelled())
                .thenNothing()
                .hears(OrderSeven.refunded())
                .hears(OrderSeven.committed())
                .then("FulfilmentNeedsAttention");
    }

    @Test
    void a_compensation_that_does_not_come_is_parked_and_the_next_is_waited_for() {
        var story = placed().hears(OrderSeven.cancelled());
        for (var again = 1; again < 8; again++) {
            story.isLate(FulfilmentProcess.CREATE_SHIPMENT).thenNothing();
        }
        story.isLate(FulfilmentProcess.CREATE_SHIPMENT)
                .then("CompensationParked")
                .hears(OrderSeven.voided())
                .hears(OrderSeven.released())
                .then("FulfilmentNeedsAttention")
                .hears(OrderSeven.shipmentCancelled())
                .then("FulfilmentCompensated");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story placed() {
        return watch.story().hears(OrderSeven.placed()).thenNothing();
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story hearing(List<? extends Event> events) {
        var story = placed();
        events.forEach(story::hears);
        return story;
    }

    private static List<Event> forward() {
        return List.of(
                OrderSeven.reserved(1),
                OrderSeven.authorised(1),
                OrderSeven.confirmed(),
                OrderSeven.created(),
                OrderSeven.captured(),
                OrderSeven.completed(),
                OrderSeven.dispatched(),
                OrderSeven.committed(),
                OrderSeven.shipped());
    }

    private static Event refused(String command, String code) {
        return new CommandRefused("order-7@1", command, code, "for a test");
    }
}
