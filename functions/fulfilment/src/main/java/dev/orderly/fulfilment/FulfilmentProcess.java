package dev.orderly.fulfilment;

import dev.orderly.contracts.Command;
import dev.orderly.contracts.CommandCodec;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentCompensated;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentCompleted;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentNeedsAttention;
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
import dev.orderly.platform.process.ProcessType;
import dev.orderly.platform.process.Progress;
import dev.orderly.platform.process.SagaEvent;
import dev.orderly.platform.process.Step;
import java.time.Duration;
import java.util.List;

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

    private static final String ORDERS = "orders";
    private static final String INVENTORY = "inventory";
    private static final String PAYMENTS = "payments";
    private static final String SHIPPING = "shipping";

    private FulfilmentProcess() {}

    static ProcessType<FulfilmentCase, Command, Event> type(Duration deadline) {
        return new ProcessType<>(
                "fulfilment",
                "fulfilment",
                definition(deadline),
                EventCodec.CODEC,
                new FulfilmentSignals(),
                FulfilmentProcess::ended);
    }

    static Definition<FulfilmentCase, Command> definition(Duration deadline) {
        return new Definition<>(
                1,
                FulfilmentCaseCodec.CODEC,
                CommandCodec.CODEC,
                List.of(
                        step(RESERVE_STOCK, deadline)
                                .asks(INVENTORY, (it, _) -> new ReserveStock(it.order(), it.revision(), it.lines()))
                                .undoneBy(INVENTORY, FulfilmentProcess::giveStockBack),
                        step(AUTHORISE_PAYMENT, deadline)
                                .asks(
                                        PAYMENTS,
                                        (it, _) -> new AuthorisePayment(
                                                it.order(), it.revision(), it.total(), it.paymentToken()))
                                .undoneBy(PAYMENTS, FulfilmentProcess::giveMoneyBack),
                        step(CONFIRM_ORDER, deadline)
                                .asks(ORDERS, (it, _) -> new ConfirmOrder(it.order(), it.revision()))
                                .expecting("order-amended", "order-cancelled"),
                        step(CREATE_SHIPMENT, deadline)
                                .asks(SHIPPING, (it, _) -> new CreateShipment(it.order(), it.shipTo(), it.lines()))
                                .undoneBy(SHIPPING, (it, _) -> new CancelShipment(it.order())),
                        step(CAPTURE_PAYMENT, deadline)
                                .asks(PAYMENTS, (it, _) -> new CapturePayment(it.order()))
                                .retries(),
                        step(COMPLETE_ORDER, deadline)
                                .asks(ORDERS, (it, _) -> new CompleteOrder(it.order()))
                                .expecting("order-cancelled")
                                .retries(),
                        step(DISPATCH, deadline),
                        step(COMMIT_STOCK, deadline)
                                .asks(INVENTORY, (it, _) -> new CommitStock(it.order()))
                                .retries(),
                        step(MARK_SHIPPED, deadline)
                                .asks(ORDERS, (it, _) -> new MarkShipped(it.order()))
                                .retries()),
                step(REJECT_ORDER, deadline)
                        .asks(ORDERS, (it, progress) -> new RejectOrder(it.order(), progress.reason())),
                CONFIRM_ORDER);
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

    private static Event ended(FulfilmentCase it, SagaEvent.Ended ended) {
        return switch (ended.ending()) {
            case COMPLETED -> new FulfilmentCompleted(it.order());
            case COMPENSATED -> new FulfilmentCompensated(it.order(), ended.reason());
            case NEEDS_ATTENTION -> new FulfilmentNeedsAttention(it.order(), ended.step(), ended.reason());
        };
    }
}
