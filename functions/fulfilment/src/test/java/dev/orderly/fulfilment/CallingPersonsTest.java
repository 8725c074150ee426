package dev.orderly.fulfilment;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.platform.process.Progress.Phase;
import dev.orderly.platform.process.Signal;
import dev.orderly.platform.spec.ProcessSpec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a person may do with a fulfilment, and what happens to one that waits for a person. */
class CallingPersonsTest {
    private static final Signal NUDGE = new Signal.Nudge("the gateway is back");
    private static final Signal RESOLVE = new Signal.Resolve("refunded by hand");
    private static final Signal POSTPONE =
            new Signal.Postpone(Instant.parse("2026-02-02T12:00:00Z"), "the carrier strikes");

    private final ProcessSpec<FulfilmentCase, Command, Event> fulfilment =
            ProcessSpec.of(FulfilmentProcess.type(OrderOnTables.DEADLINES), "orchestrated");

    @Test
    void a_nudge_asks_again_for_what_is_waited_for() {
        placed().wants(NUDGE).then("inventory: ReserveStock");
        undoing().wants(NUDGE).then("inventory: ReleaseStock");
    }

    @Test
    void a_nudge_asks_again_for_what_was_left_to_a_person() {
        parkedForward()
                .wants(NUDGE)
                .then("payments: CapturePayment")
                .stands(Phase.FORWARD)
                .hears(OrderSeven.captured())
                .then("orders: CompleteOrder");
        parkedUndoing()
                .wants(NUDGE)
                .then("inventory: ReleaseStock")
                .hears(OrderSeven.released())
                .then("FulfilmentCompensated");
    }

    @Test
    void an_answer_that_comes_after_all_needs_no_person() {
        parkedForward()
                .hears(OrderSeven.captured())
                .then("orders: CompleteOrder")
                .stands(Phase.FORWARD);
        parkedUndoing().hears(OrderSeven.released()).then("FulfilmentCompensated");
    }

    @Test
    void a_parcel_that_leaves_while_a_person_is_called_is_not_forgotten() {
        parkedForward()
                .hears(OrderSeven.dispatched())
                .thenNothing()
                .stands(Phase.PARKED)
                .hears(OrderSeven.captured())
                .then("orders: CompleteOrder")
                .hears(OrderSeven.completed())
                .then("inventory: CommitStock");
    }

    @Test
    void a_person_resolves_only_what_was_left_to_one() {
        placed().wants(RESOLVE).thenNothing().stands(Phase.FORWARD);
        parkedUndoing().wants(RESOLVE).stands(Phase.RESOLVED);
        parkedForward()
                .wants(RESOLVE)
                .stands(Phase.RESOLVED)
                .hears(OrderSeven.captured())
                .thenNothing()
                .wants(NUDGE)
                .thenNothing();
    }

    @Test
    void a_customer_may_still_cancel_what_was_left_to_a_person() {
        parkedForward().hears(OrderSeven.cancelled()).then("shipping: CancelShipment");
    }

    @Test
    void a_moved_deadline_counts_alone() {
        var story = placed();
        var old = new Signal.TimedOut(FulfilmentProcess.RESERVE_STOCK, story.lastAsk());
        story.wants(POSTPONE)
                .wants(old)
                .thenNothing()
                .isLate(FulfilmentProcess.RESERVE_STOCK)
                .then("inventory: ReleaseStock");
    }

    @Test
    void a_moved_deadline_changes_nothing_about_the_answer() {
        placed().wants(POSTPONE).isRefused("ReserveStock", "too-many-lines").then("orders: RejectOrder");
    }

    /** Nobody knows whether a parcel left: its goods are neither given back nor booked out until shipping says. */
    @Test
    void goods_of_a_parcel_in_doubt_stay_where_they_are_until_it_is_known() {
        parcelInDoubt()
                .hears(OrderSeven.shipmentCancelled())
                .then("inventory: ReleaseStock")
                .stands(Phase.UNDOING)
                .hears(OrderSeven.released())
                .then("FulfilmentCompensated");
        parcelInDoubt()
                .isRefused("CancelShipment", "already-dispatched")
                .then("CompensationParked", "inventory: CommitStock")
                .hears(OrderSeven.committed())
                .then("FulfilmentNeedsAttention");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story parcelInDoubt() {
        var story = placed().hears(OrderSeven.reserved(1))
                .hears(OrderSeven.authorised(1))
                .hears(OrderSeven.confirmed())
                .isLate(FulfilmentProcess.CREATE_SHIPMENT)
                .then("shipping: CancelShipment");
        for (var again = 1; again < 8; again++) {
            story.isLate(FulfilmentProcess.CREATE_SHIPMENT).then("shipping: CancelShipment");
        }
        return story.isLate(FulfilmentProcess.CREATE_SHIPMENT)
                .then("CompensationParked", "payments: VoidAuthorisation")
                .hears(OrderSeven.voided())
                .then("CompensationParked", "orders: RejectOrder")
                .hears(OrderSeven.rejected("create-shipment-timed-out"))
                .then("FulfilmentNeedsAttention");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story placed() {
        return fulfilment.story().hears(OrderSeven.placed()).then("inventory: ReserveStock");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story undoing() {
        return placed().hears(OrderSeven.cancelled()).then("inventory: ReleaseStock");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story parkedUndoing() {
        return undoing().isRefused("ReleaseStock", "no-such-shelf").stands(Phase.PARKED_UNDOING);
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story parkedForward() {
        return placed().hears(OrderSeven.reserved(1))
                .hears(OrderSeven.authorised(1))
                .hears(OrderSeven.confirmed())
                .hears(OrderSeven.created())
                .then("payments: CapturePayment")
                .isRefused("CapturePayment", "amount-too-large")
                .then("FulfilmentNeedsAttention")
                .stands(Phase.PARKED);
    }
}
