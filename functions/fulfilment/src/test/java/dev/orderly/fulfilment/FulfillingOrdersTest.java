package dev.orderly.fulfilment;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.CommandRefused;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockReleased;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockEvent.StockUnavailable;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.spec.ProcessSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FulfillingOrdersTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Money TOTAL = new Money(1250, "EUR");
    private static final List<StockLine> HELD = List.of(new StockLine(new Sku("TEA-1"), 1));

    private final ProcessSpec<FulfilmentCase, Command, Event> fulfilment =
            ProcessSpec.of(FulfilmentProcess.type(Duration.ofSeconds(60)));

    @Test
    void an_order_goes_the_whole_way() {
        completed()
                .hears(new ShipmentDispatched(ORDER))
                .then("inventory: CommitStock")
                .hears(new StockCommitted(ORDER, HELD))
                .then("orders: MarkShipped")
                .hears(new OrderShipped(ORDER))
                .then("FulfilmentCompleted");
    }

    @Test
    void a_parcel_that_leaves_before_the_capture_is_reported_waits_for_it() {
        shipped()
                .hears(new ShipmentDispatched(ORDER))
                .thenNothing()
                .hears(new PaymentCaptured(ORDER, TOTAL, "ref"))
                .then("orders: CompleteOrder")
                .hears(new OrderCompleted(ORDER))
                .then("inventory: CommitStock");
    }

    @Test
    void out_of_stock_has_nothing_to_undo() {
        placed().hears(new StockUnavailable(ORDER, 1, HELD))
                .then("orders: RejectOrder")
                .hears(new OrderRejected(ORDER, "out-of-stock"))
                .then("FulfilmentCompensated");
    }

    @Test
    void a_declined_payment_gives_the_stock_back() {
        reserved()
                .hears(new PaymentDeclined(ORDER, 1, "insufficient-funds"))
                .then("inventory: ReleaseStock")
                .hears(new StockReleased(ORDER, HELD))
                .then("orders: RejectOrder")
                .hears(new OrderRejected(ORDER, "payment-declined"))
                .then("FulfilmentCompensated");
    }

    @Test
    void a_refused_shipment_gives_money_and_stock_back_in_reverse() {
        confirmed()
                .hears(new ShipmentRefused(ORDER, "no-such-place"))
                .then("payments: VoidAuthorisation")
                .hears(new PaymentVoided(ORDER))
                .then("inventory: ReleaseStock")
                .hears(new StockReleased(ORDER, HELD))
                .then("orders: RejectOrder")
                .hears(new OrderRejected(ORDER, "shipment-refused"))
                .then("FulfilmentCompensated");
    }

    @Test
    void a_cancelled_order_is_undone_as_far_as_it_got() {
        shipped()
                .hears(new OrderCancelled(ORDER, "changed-my-mind"))
                .then("shipping: CancelShipment")
                .hears(new ShipmentCancelled(ORDER))
                .then("payments: RefundPayment")
                .hears(new PaymentRefunded(ORDER, TOTAL, "ref"))
                .then("inventory: ReleaseStock")
                .hears(new StockReleased(ORDER, HELD))
                .then("FulfilmentCompensated");
    }

    @Test
    void a_cancelled_order_whose_step_is_under_way_undoes_that_step_too() {
        reserved()
                .hears(new OrderCancelled(ORDER, "changed-my-mind"))
                .then("payments: VoidAuthorisation")
                .hears(new PaymentAuthorised(ORDER, 1, TOTAL, "late"))
                .thenNothing()
                .hears(new PaymentVoided(ORDER))
                .then("inventory: ReleaseStock");
    }

    @Test
    void a_parcel_that_cannot_be_stopped_calls_a_person_and_takes_its_stock_along() {
        shipped()
                .hears(new OrderCancelled(ORDER, "changed-my-mind"))
                .then("shipping: CancelShipment")
                .hears(new CommandRefused("c", "CancelShipment", "already-dispatched", "it has left"))
                .then("payments: RefundPayment")
                .hears(new PaymentRefunded(ORDER, TOTAL, "ref"))
                .then("inventory: CommitStock")
                .hears(new StockCommitted(ORDER, HELD))
                .then("FulfilmentNeedsAttention");
    }

    @Test
    void an_amended_order_asks_its_steps_anew_and_ignores_answers_of_the_old_lines() {
        reserved()
                .hears(amended())
                .then("inventory: ReserveStock")
                .hears(new PaymentAuthorised(ORDER, 1, TOTAL, "old"))
                .thenNothing()
                .hears(new StockReserved(ORDER, 1, HELD))
                .thenNothing()
                .hears(new StockReserved(ORDER, 2, HELD))
                .then("payments: AuthorisePayment");
    }

    @Test
    void a_confirmation_that_met_an_amendment_waits_for_it() {
        authorised()
                .hears(new CommandRefused("c", "ConfirmOrder", "order-amended", "there are newer lines"))
                .thenNothing()
                .hears(amended())
                .then("inventory: ReserveStock");
    }

    @Test
    void an_amendment_after_confirmation_is_not_heard_of() {
        confirmed().hears(amended()).thenNothing();
    }

    @Test
    void a_step_that_does_not_answer_is_undone_like_one_that_did() {
        reserved()
                .isLate(FulfilmentProcess.AUTHORISE_PAYMENT)
                .then("payments: VoidAuthorisation")
                .hears(new PaymentVoided(ORDER))
                .then("inventory: ReleaseStock")
                .hears(new StockReleased(ORDER, HELD))
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
                .hears(new ShipmentRefused(ORDER, "no-such-place"))
                .then("payments: VoidAuthorisation")
                .hears(new CommandRefused("c", "VoidAuthorisation", "already-captured", "somebody was faster"))
                .then("inventory: ReleaseStock")
                .hears(new StockReleased(ORDER, HELD))
                .then("orders: RejectOrder")
                .hears(new OrderRejected(ORDER, "shipment-refused"))
                .then("FulfilmentNeedsAttention");
    }

    @Test
    void an_order_cancelled_while_it_is_rejected_ends_all_the_same() {
        placed().hears(new StockUnavailable(ORDER, 1, HELD))
                .then("orders: RejectOrder")
                .hears(new OrderCancelled(ORDER, "changed-my-mind"))
                .thenNothing()
                .hears(new CommandRefused("c", "RejectOrder", "order-cancelled", "it is cancelled"))
                .then("FulfilmentCompensated");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story placed() {
        return fulfilment.story().hears(orderPlaced()).then("inventory: ReserveStock");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story reserved() {
        return placed().hears(new StockReserved(ORDER, 1, HELD)).then("payments: AuthorisePayment");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story authorised() {
        return reserved().hears(new PaymentAuthorised(ORDER, 1, TOTAL, "ref")).then("orders: ConfirmOrder");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story confirmed() {
        return authorised().hears(new OrderConfirmed(ORDER, 1)).then("shipping: CreateShipment");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story shipped() {
        return confirmed()
                .hears(new ShipmentCreated(ORDER, "track", Instant.parse("2026-02-01T12:00:00Z")))
                .then("payments: CapturePayment");
    }

    private ProcessSpec<FulfilmentCase, Command, Event>.Story completed() {
        return shipped()
                .hears(new PaymentCaptured(ORDER, TOTAL, "ref"))
                .then("orders: CompleteOrder")
                .hears(new OrderCompleted(ORDER))
                .thenNothing();
    }

    private static OrderPlaced orderPlaced() {
        var sealed = new Personal("ada.sealed");
        return new OrderPlaced(
                ORDER,
                new CustomerId("ada"),
                sealed,
                1,
                List.of(new OrderLine(new Sku("TEA-1"), "Darjeeling", 1, TOTAL)),
                TOTAL,
                new Address(sealed, sealed, sealed, sealed, "GB"),
                "tok_ok");
    }

    private static OrderAmended amended() {
        var two = new Money(2500, "EUR");
        return new OrderAmended(ORDER, 2, List.of(new OrderLine(new Sku("TEA-1"), "Darjeeling", 2, TOTAL)), two);
    }
}
