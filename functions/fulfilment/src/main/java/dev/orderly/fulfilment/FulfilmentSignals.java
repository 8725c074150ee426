package dev.orderly.fulfilment;

import dev.orderly.contracts.CommandRefused;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.FulfilmentEvent;
import dev.orderly.contracts.MailSent;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDelivered;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.contracts.StockEvent;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockRanLow;
import dev.orderly.contracts.StockEvent.StockReceived;
import dev.orderly.contracts.StockEvent.StockReleased;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockEvent.StockUnavailable;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import dev.orderly.platform.process.ProcessType;
import dev.orderly.platform.process.Progress;
import dev.orderly.platform.process.Signal;
import java.util.List;

/** What fulfilment makes of what it hears. */
final class FulfilmentSignals implements ProcessType.Hearing<Event> {
    private static final Signal NOTHING = new Signal.Nothing();

    /** Every stream about an order is named after it, whoever owns the stream. */
    @Override
    public String caseOf(Envelope event) {
        return event.subject().substring(event.subject().indexOf('-') + 1);
    }

    @Override
    public List<String> streams(String id) {
        return List.of("order-" + id, "reservation-" + id, "payment-" + id, "shipment-" + id);
    }

    @Override
    public Signal signal(Event event, Progress progress) {
        return switch (event) {
            case OrderEvent order -> ofOrder(order, progress);
            case StockEvent stock -> ofStock(stock);
            case PaymentEvent payment -> ofPayment(payment);
            case ShipmentEvent shipment -> ofShipment(shipment);
            case CommandRefused refused -> new Signal.Refused(refused.command(), refused.refused(), refused.code());
            case ProductEvent _, CustomerEvent _, FulfilmentEvent _, MailSent _, OperatorActed _ -> NOTHING;
        };
    }

    private static Signal ofOrder(OrderEvent event, Progress progress) {
        return switch (event) {
            case OrderPlaced placed ->
                begin(new FulfilmentCase(
                        placed.order(),
                        placed.revision(),
                        stock(placed.lines()),
                        placed.total(),
                        placed.shipTo(),
                        placed.paymentToken()));
            case OrderAmended amended -> begin(amend(amended, progress));
            case OrderConfirmed confirmed -> new Signal.Done(FulfilmentProcess.CONFIRM_ORDER, confirmed.revision());
            case OrderRejected rejected -> new Signal.Rejected(rejected.reason());
            case OrderCancelled cancelled -> new Signal.Cancel(cancelled.reason());
            case OrderCompleted _ -> new Signal.Done(FulfilmentProcess.COMPLETE_ORDER, 0);
            case OrderShipped _ -> new Signal.Done(FulfilmentProcess.MARK_SHIPPED, 0);
        };
    }

    private static FulfilmentCase amend(OrderAmended amended, Progress progress) {
        var before = JsonReader.read(progress.data(), FulfilmentCaseCodec.CODEC);
        return new FulfilmentCase(
                before.order(),
                amended.revision(),
                stock(amended.lines()),
                amended.total(),
                before.shipTo(),
                before.paymentToken());
    }

    private static Signal begin(FulfilmentCase it) {
        return new Signal.Begin(it.revision(), JsonWriter.write(it, FulfilmentCaseCodec.CODEC));
    }

    private static List<StockLine> stock(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new StockLine(line.sku(), line.quantity()))
                .toList();
    }

    private static Signal ofStock(StockEvent event) {
        return switch (event) {
            case StockReserved reserved -> new Signal.Done(FulfilmentProcess.RESERVE_STOCK, reserved.revision());
            case StockUnavailable missing ->
                new Signal.Failed(FulfilmentProcess.RESERVE_STOCK, missing.revision(), "out-of-stock");
            case StockReleased _ -> new Signal.Undone(FulfilmentProcess.RESERVE_STOCK);
            case StockCommitted _ ->
                new Signal.DoneOrUndone(FulfilmentProcess.COMMIT_STOCK, FulfilmentProcess.RESERVE_STOCK);
            case StockReceived _, StockRanLow _ -> NOTHING;
        };
    }

    private static Signal ofPayment(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorised authorised ->
                new Signal.Done(FulfilmentProcess.AUTHORISE_PAYMENT, authorised.revision());
            case PaymentDeclined declined ->
                new Signal.Failed(FulfilmentProcess.AUTHORISE_PAYMENT, declined.revision(), "payment-declined");
            case PaymentCaptured _ -> new Signal.Done(FulfilmentProcess.CAPTURE_PAYMENT, 0);
            case PaymentVoided _, PaymentRefunded _ -> new Signal.Undone(FulfilmentProcess.AUTHORISE_PAYMENT);
        };
    }

    private static Signal ofShipment(ShipmentEvent event) {
        return switch (event) {
            case ShipmentCreated _ -> new Signal.Done(FulfilmentProcess.CREATE_SHIPMENT, 0);
            case ShipmentRefused _ -> new Signal.Failed(FulfilmentProcess.CREATE_SHIPMENT, 0, "shipment-refused");
            case ShipmentCancelled _ -> new Signal.Undone(FulfilmentProcess.CREATE_SHIPMENT);
            case ShipmentDispatched _ -> new Signal.Done(FulfilmentProcess.DISPATCH, 0);
            case ShipmentDelivered _ -> NOTHING;
        };
    }
}
