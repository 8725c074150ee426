package dev.orderly.fulfilment;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.CommandCodec;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.FulfilmentEvent.CompensationParked;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentCompensated;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentCompleted;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentNeedsAttention;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentStalled;
import dev.orderly.contracts.OrderCommand.CompleteOrder;
import dev.orderly.contracts.OrderCommand.ConfirmOrder;
import dev.orderly.contracts.OrderCommand.MarkShipped;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.PaymentCommand.RefundPayment;
import dev.orderly.contracts.PaymentCommand.VoidAuthorisation;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.contracts.StockCommand.CommitStock;
import dev.orderly.contracts.StockCommand.ReleaseStock;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.platform.process.Definition;
import dev.orderly.platform.process.Definition.Lead;
import dev.orderly.platform.process.ProcessType;
import dev.orderly.platform.process.Progress;
import dev.orderly.platform.process.SagaEvent;
import dev.orderly.platform.process.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an order is fulfilled: reserve stock, authorise payment, confirm the order, create the shipment (the pivot),
 * capture the payment, complete; when the parcel has left, commit the stock and mark the order shipped.
 */
final class FulfilmentProcess {
    static final String RESERVE_STOCK = "reserve-stock";
    static final String AUTHORISE_PAYMENT = "authorise-payment";
    static final String CONFIRM_ORDER = "confirm-order";
    static final String CREATE_SHIPMENT = "create-shipment";
    static final String CAPTURE_PAYMENT = "capture-payment";
    static final String COMPLETE_ORDER = "complete-order";
    static final String DISPATCH = "dispatch";
    static final String COMMIT_STOCK = "commit-stock";
    static final String MARK_SHIPPED = "mark-shipped";
    static final String REJECT_ORDER = "reject-order";

    private static final String ORDER_CANCELLED = "order-cancelled";
    private static final String ORDER_REJECTED = "order-rejected";
    private static final String PAYMENT_VOIDED = "payment-voided";
    private static final String RESERVATION_RELEASED = "reservation-released";

    private static final String ORDERS = "orders";
    private static final String INVENTORY = "inventory";
    private static final String PAYMENTS = "payments";
    private static final String SHIPPING = "shipping";

    private FulfilmentProcess() {}

    static ProcessType<FulfilmentCase, Command, Event> type(Deadlines deadlines) {
        return new ProcessType<>(
                "fulfilment",
                "fulfilment",
                List.of(
                        definition(1, "orchestrated", Lead.LEADS, deadlines),
                        definition(2, "choreographed", Lead.WATCHES, deadlines)),
                EventCodec.CODEC,
                new FulfilmentSignals(),
                FulfilmentProcess::told);
    }

    /** A changed process is a further version beside these, which cases that began under them still need. */
    private static Definition<FulfilmentCase, Command> definition(
            int version, String style, Lead lead, Deadlines deadlines) {
        return new Definition<>(
                version,
                style,
                lead,
                FulfilmentCaseCodec.CODEC,
                CommandCodec.CODEC,
                Stream.concat(untilThePivot(deadlines.step()), afterThePivot(deadlines))
                        .toList(),
                step(REJECT_ORDER, deadlines.step())
                        .asks(ORDERS, "RejectOrder", (it, progress) -> new RejectOrder(it.order(), progress.reason()))
                        .expecting(ORDER_CANCELLED),
                CONFIRM_ORDER);
    }

    private static Stream<Step<FulfilmentCase, Command>> untilThePivot(Duration deadline) {
        return Stream.of(
                step(RESERVE_STOCK, deadline)
                        .asks(
                                INVENTORY,
                                "ReserveStock",
                                (it, _) -> new ReserveStock(it.order(), it.revision(), it.lines()))
                        .undoneBy(INVENTORY, List.of("ReleaseStock", "CommitStock"), FulfilmentProcess::giveStockBack)
                        .undoneKnowing(CREATE_SHIPMENT)
                        .expecting(RESERVATION_RELEASED),
                step(AUTHORISE_PAYMENT, deadline)
                        .asks(
                                PAYMENTS,
                                "AuthorisePayment",
                                (it, _) ->
                                        new AuthorisePayment(it.order(), it.revision(), it.total(), it.paymentToken()))
                        .undoneBy(
                                PAYMENTS,
                                List.of("VoidAuthorisation", "RefundPayment"),
                                FulfilmentProcess::giveMoneyBack)
                        .expecting(PAYMENT_VOIDED),
                step(CONFIRM_ORDER, deadline)
                        .asks(ORDERS, "ConfirmOrder", (it, _) -> new ConfirmOrder(it.order(), it.revision()))
                        .undoneByRejecting()
                        .expecting("order-amended", ORDER_CANCELLED, ORDER_REJECTED),
                step(CREATE_SHIPMENT, deadline)
                        .asks(
                                SHIPPING,
                                "CreateShipment",
                                (it, _) -> new CreateShipment(it.order(), it.shipTo(), it.lines()))
                        .undoneBy(SHIPPING, List.of("CancelShipment"), (it, _) -> new CancelShipment(it.order()))
                        .expecting("shipment-cancelled")
                        .pivot());
    }

    private static Stream<Step<FulfilmentCase, Command>> afterThePivot(Deadlines deadlines) {
        return Stream.of(
                step(CAPTURE_PAYMENT, deadlines.step())
                        .asks(PAYMENTS, "CapturePayment", (it, _) -> new CapturePayment(it.order()))
                        .expecting(PAYMENT_VOIDED, "payment-refunded")
                        .retries(),
                step(COMPLETE_ORDER, deadlines.step())
                        .asks(ORDERS, "CompleteOrder", (it, _) -> new CompleteOrder(it.order()))
                        .expecting(ORDER_CANCELLED, ORDER_REJECTED)
                        .retries(),
                step(DISPATCH, deadlines.dispatch()).retries(),
                step(COMMIT_STOCK, deadlines.step())
                        .asks(INVENTORY, "CommitStock", (it, _) -> new CommitStock(it.order()))
                        .expecting(RESERVATION_RELEASED)
                        .settling(RESERVE_STOCK)
                        .retries(),
                step(MARK_SHIPPED, deadlines.step())
                        .asks(ORDERS, "MarkShipped", (it, _) -> new MarkShipped(it.order()))
                        .expecting(ORDER_CANCELLED, ORDER_REJECTED)
                        .retries());
    }

    private static Step<FulfilmentCase, Command> step(String name, Duration deadline) {
        return Step.named(name, deadline);
    }

    /** A parcel that could not be stopped has taken the goods along: then they have left, and are not given back. */
    private static Command giveStockBack(FulfilmentCase it, Progress progress) {
        return progress.is(CREATE_SHIPMENT, Progress.Status.GIVEN_UP)
                ? new CommitStock(it.order())
                : new ReleaseStock(it.order());
    }

    /** What may have been captured is refunded; what was only held is let go of. */
    private static Command giveMoneyBack(FulfilmentCase it, Progress progress) {
        return progress.wasAsked(CAPTURE_PAYMENT) ? new RefundPayment(it.order()) : new VoidAuthorisation(it.order());
    }

    private static Optional<Event> told(FulfilmentCase it, Progress progress, SagaEvent event) {
        return switch (event) {
            case SagaEvent.Ended ended -> Optional.of(ended(it, ended));
            case SagaEvent.UndoGivenUp left ->
                Optional.of(new CompensationParked(it.order(), left.step(), left.reason()));
            case SagaEvent.StepStalled stalled ->
                Optional.of(new FulfilmentStalled(it.order(), stalled.step(), progress.round(), stalled.reason()));
            case SagaEvent.Began _,
                    SagaEvent.StepAsked _,
                    SagaEvent.StepDone _,
                    SagaEvent.StepFailed _,
                    SagaEvent.StepTimedOut _,
                    SagaEvent.UndoBegan _,
                    SagaEvent.UndoAsked _,
                    SagaEvent.StepUndone _,
                    SagaEvent.Nudged _,
                    SagaEvent.DeadlineMoved _,
                    SagaEvent.Resolved _,
                    SagaEvent.Skipped _ -> Optional.empty();
        };
    }

    private static Event ended(FulfilmentCase it, SagaEvent.Ended ended) {
        return switch (ended.ending()) {
            case COMPLETED -> new FulfilmentCompleted(it.order());
            case COMPENSATED -> new FulfilmentCompensated(it.order(), ended.reason());
            case NEEDS_ATTENTION -> new FulfilmentNeedsAttention(it.order(), ended.step(), ended.reason());
        };
    }
}
