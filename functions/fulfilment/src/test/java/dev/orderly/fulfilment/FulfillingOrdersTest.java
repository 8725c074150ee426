package dev.orderly.fulfilment;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.platform.process.Signal;
import dev.orderly.platform.spec.ProcessSpec;
import org.junit.jupiter.api.Test;

class FulfillingOrdersTest {
    private final ProcessSpec<FulfilmentCase, Command, Event> fulfilment =
            ProcessSpec.of(FulfilmentProcess.type(OrderOnTables.DEADLINES), "orchestrated");

    @Test
    void an_order_goes_the_whole_way() {
        completed()
                .hears(OrderSeven.dispatched())
                .then("inventory: CommitStock")
                .hears(OrderSeven.committed())
                .then("orders: MarkShipped")
                .hears(OrderSeven.shipped())
                .then("FulfilmentCompleted");
    }

    @Test
    void a_parcel_that_leaves_before_the_capture_is_reported_waits_for_it() {
        shipped()
                .hears(OrderSeven.dispatched())
                .thenNothing()
                .hears(OrderSeven.captured())
                .then("orders: CompleteOrder")
                .hears(OrderSeven.completed())
                .then("inventory: CommitStock");
    }

    @Test
    void out_of_stock_has_nothing_to_undo() {
        placed().hears(OrderSeven.unavailable(1))
                .then("orders: RejectOrder")
                .hears(OrderSeven.rejected("out-of-stock"))
                .then("FulfilmentCompensated");
    }

    @Test
    void a_declined_payment_gives_the_stock_back() {
        reserved()
                .hears(OrderSeven.declined())
                .then("inventory: ReleaseStock")
                .hears(OrderSeven.released())
                .then("orders: RejectOrder")
                .hears(OrderSeven.rejected("payment-declined"))
                .then("FulfilmentCompensated");
    }

    @Test
    void a_refused_shipment_gives_money_and_stock_back_in_reverse() {
        confirmed()
                .hears(OrderSeven.shipmentRefused())
                .then("payments: VoidAuthorisation")
                .hears(OrderSeven.voided())
                .then("inventory: ReleaseStock")
                .hears(OrderSeven.released())
                .then("orders: RejectOrder")
                .hears(OrderSeven.rejected("shipment-refused"))
                .then("FulfilmentCompensated");
    }

    @Test
    void a_cancelled_order_is_undone_as_far_as_it_got() {
        shipped()
                .hears(OrderSeven.cancelled())
                .then("shipping: CancelShipment")
                .hears(OrderSeven.shipmentCancelled())
                .then("payments: RefundPayment")
                .hears(OrderSeven.refunded())
                .then("inventory: ReleaseStock")
                .hears(OrderSeven.released())
                .then("FulfilmentCompensated");
    }

    @Test
    void a_cancelled_order_whose_step_is_under_way_undoes_that_step_too() {
        reserved()
                .hears(OrderSeven.cancelled())
                .then("payments: VoidAuthorisation")
                .hears(OrderSeven.authorised(1))
                .thenNothing()
                .hears(OrderSeven.voided())
                .then("inventory: ReleaseStock");
    }

    @Test
    void a_parcel_that_cannot_be_stopped_calls_a_person_and_takes_its_stock_along() {
        shipped()
                .hears(OrderSeven.cancelled())
                .then("shipping: CancelShipment")
                .isRefused("CancelShipment", "already-dispatched")
                .then("CompensationParked", "payments: RefundPayment")
                .hears(OrderSeven.refunded())
                .then("inventory: CommitStock")
                .hears(OrderSeven.committed())
                .then("FulfilmentNeedsAttention");
    }

    @Test
    void an_amended_order_asks_its_steps_anew_and_ignores_answers_of_the_old_lines() {
        reserved()
                .hears(OrderSeven.amended())
                .then("inventory: ReserveStock")
                .hears(OrderSeven.authorised(1))
                .thenNothing()
                .hears(OrderSeven.reserved(1))
                .thenNothing()
                .hears(OrderSeven.reserved(2))
                .then("payments: AuthorisePayment");
    }

    @Test
    void a_confirmation_that_met_an_amendment_waits_for_it() {
        authorised()
                .isRefused("ConfirmOrder", "order-amended")
                .thenNothing()
                .hears(OrderSeven.amended())
                .then("inventory: ReserveStock");
    }

    @Test
    void an_amendment_after_confirmation_is_not_heard_of() {
        confirmed().hears(OrderSeven.amended()).thenNothing();
    }

    @Test
    void a_step_that_does_not_answer_is_undone_like_one_that_did() {
        reserved()
                .isLate(FulfilmentProcess.AUTHORISE_PAYMENT)
                .then("payments: VoidAuthorisation")
                .hears(OrderSeven.voided())
                .then("inventory: ReleaseStock")
                .hears(OrderSeven.released())
                .then("orders: RejectOrder");
    }

    @Test
    void a_timer_of_a_step_that_has_answered_changes_nothing() {
        reserved().isLate(FulfilmentProcess.RESERVE_STOCK).thenNothing();
    }

    @Test
    void after_the_pivot_a_silent_step_is_asked_again_and_then_left_to_a_person() {
        var story = shipped();
        for (var again = 1; again < 8; again++) {
            story.isLate(FulfilmentProcess.CAPTURE_PAYMENT).then("payments: CapturePayment");
        }
        story.isLate(FulfilmentProcess.CAPTURE_PAYMENT).then("FulfilmentNeedsAttention");
    }

    @Test
    void a_compensation_that_is_refused_is_parked_and_the_others_run() {
        confirmed()
                .hears(OrderSeven.shipmentRefused())
                .then("payments: VoidAuthorisation")
                .isRefused("VoidAuthorisation", "already-captured")
                .then("CompensationParked", "inventory: ReleaseStock")
                .hears(OrderSeven.released())
                .then("orders: RejectOrder")
                .hears(OrderSeven.rejected("shipment-refused"))
                .then("FulfilmentNeedsAttention");
    }

    @Test
    void an_order_cancelled_while_it_is_rejected_ends_all_the_same() {
        placed().hears(OrderSeven.unavailable(1))
                .then("orders: RejectOrder")
                .hears(OrderSeven.cancelled())
                .thenNothing()
                .isRefused("RejectOrder", "order-cancelled")
                .then("FulfilmentCompensated");
    }

    /** The lines that cannot be served are new; the money was held for the old ones. */
    @Test
    void what_was_done_for_the_old_lines_is_undone_too() {
        authorised()
                .hears(OrderSeven.amended())
                .then("inventory: ReserveStock")
                .hears(OrderSeven.unavailable(2))
                .then("payments: VoidAuthorisation")
                .hears(OrderSeven.voided())
                .then("orders: RejectOrder");
    }

    @Test
    void a_refusal_of_an_ask_for_the_old_lines_is_no_answer_to_the_new_one() {
        var story = placed();
        var old = story.lastAsk();
        story.hears(OrderSeven.amended())
                .then("inventory: ReserveStock")
                .wants(new Signal.AskRefused(old, "too-many-lines"))
                .thenNothing();
    }

    @Test
    void a_cancelled_order_whose_parcel_has_left_is_refunded_and_left_to_a_person() {
        completed()
                .hears(OrderSeven.dispatched())
                .then("inventory: CommitStock")
                .hears(OrderSeven.committed())
                .then("orders: MarkShipped")
                .hears(OrderSeven.cancelled())
                .then("shipping: CancelShipment")
                .isRefused("CancelShipment", "already-dispatched")
                .then("CompensationParked", "payments: RefundPayment")
                .hears(OrderSeven.refunded())
                .then("FulfilmentNeedsAttention");
    }

    @Test
    void goods_that_left_while_the_order_was_cancelled_are_not_given_back() {
        completed()
                .hears(OrderSeven.dispatched())
                .then("inventory: CommitStock")
                .hears(OrderSeven.cancelled())
                .then("shipping: CancelShipment")
                .hears(OrderSeven.committed())
                .thenNothing()
                .isRefused("CancelShipment", "already-dispatched")
                .then("CompensationParked", "payments: RefundPayment")
                .hears(OrderSeven.refunded())
                .then("FulfilmentNeedsAttention");
    }

    @Test
    void an_order_that_nobody_can_reject_is_never_called_compensated() {
        var story = placed().hears(OrderSeven.unavailable(1)).then("orders: RejectOrder");
        for (var again = 1; again < 8; again++) {
            story.isLate(FulfilmentProcess.REJECT_ORDER).then("orders: RejectOrder");
        }
        story.isLate(FulfilmentProcess.REJECT_ORDER).then("CompensationParked", "FulfilmentNeedsAttention");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story placed() {
        return fulfilment.story().hears(OrderSeven.placed()).then("inventory: ReserveStock");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story reserved() {
        return placed().hears(OrderSeven.reserved(1)).then("payments: AuthorisePayment");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story authorised() {
        return reserved().hears(OrderSeven.authorised(1)).then("orders: ConfirmOrder");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story confirmed() {
        return authorised().hears(OrderSeven.confirmed()).then("shipping: CreateShipment");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story shipped() {
        return confirmed().hears(OrderSeven.created()).then("payments: CapturePayment");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story completed() {
        return shipped()
                .hears(OrderSeven.captured())
                .then("orders: CompleteOrder")
                .hears(OrderSeven.completed())
                .thenNothing();
    }
}
