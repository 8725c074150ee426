package dev.orderly.orders;

import dev.orderly.codec.Codec;
import dev.orderly.contracts.CommandRefused;
import dev.orderly.contracts.CustomerEvent;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
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
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Timestamps;
import dev.orderly.platform.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The read model of orders: one row an order, found by its customer or its status, newest first. */
final class OrderSummaries implements View<OrderSummary, Event> {

    static final ReadModel<OrderSummary, Event> MODEL = new ReadModel<>(
            "order-summaries",
            new ReadModel.Table("ORDER_SUMMARIES_TABLE", "order"),
            new ReadModel.Feed("OrderSummaryProjector", "order", "payment", "shipment"),
            List.of(new OrderSummaries()),
            EventCodec.CODEC);

    @Override
    public Optional<String> rowOf(Event event) {
        return switch (event) {
            case OrderEvent order -> Optional.of(order.order().value());
            case PaymentEvent payment -> Optional.of(payment.order().value());
            case ShipmentEvent shipment -> Optional.of(shipment.order().value());
            case ProductEvent _,
                    CustomerEvent _,
                    StockEvent _,
                    FulfilmentEvent _,
                    MailSent _,
                    OperatorActed _,
                    CommandRefused _ -> Optional.empty();
        };
    }

    @Override
    public OrderSummary initial() {
        return OrderSummary.NONE;
    }

    @Override
    public OrderSummary evolve(OrderSummary summary, Event event, Envelope envelope) {
        return switch (event) {
            case OrderEvent order -> ofOrder(summary, order, envelope);
            case PaymentEvent payment -> summary.payment(status(payment));
            case ShipmentEvent shipment -> ofShipment(summary, shipment);
            case ProductEvent _,
                    CustomerEvent _,
                    StockEvent _,
                    FulfilmentEvent _,
                    MailSent _,
                    OperatorActed _,
                    CommandRefused _ -> summary;
        };
    }

    private static OrderSummary ofOrder(OrderSummary summary, OrderEvent event, Envelope envelope) {
        return switch (event) {
            case OrderPlaced placed ->
                summary.status("placed")
                        .placed(new OrderSummary.Placed(
                                placed.customer(),
                                placed.customerName(),
                                envelope.time(),
                                placed.revision(),
                                placed.lines(),
                                placed.total(),
                                placed.shipTo()));
            case OrderAmended amended -> amend(summary, amended);
            case OrderConfirmed _ -> summary.status("confirmed");
            case OrderRejected rejected -> summary.status("rejected").because(rejected.reason());
            case OrderCancelled cancelled -> summary.status("cancelled").because(cancelled.reason());
            case OrderCompleted _ -> summary.status().equals("shipped") ? summary : summary.status("completed");
            case OrderShipped _ -> summary.status("shipped");
        };
    }

    private static OrderSummary amend(OrderSummary summary, OrderAmended amended) {
        var before = summary.placed();
        return before == null
                ? summary
                : summary.placed(new OrderSummary.Placed(
                        before.customer(),
                        before.customerName(),
                        before.at(),
                        amended.revision(),
                        amended.lines(),
                        amended.total(),
                        before.shipTo()));
    }

    private static String status(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorised _ -> "authorised";
            case PaymentDeclined _ -> "declined";
            case PaymentCaptured _ -> "captured";
            case PaymentVoided _ -> "voided";
            case PaymentRefunded _ -> "refunded";
        };
    }

    private static OrderSummary ofShipment(OrderSummary summary, ShipmentEvent event) {
        return switch (event) {
            case ShipmentCreated created -> summary.shipment("created").estimated(created.estimatedDelivery());
            case ShipmentRefused _ -> summary.shipment("refused");
            case ShipmentCancelled _ -> summary.shipment("cancelled");
            case ShipmentDispatched _ -> summary.shipment("dispatched");
            case ShipmentDelivered _ -> summary.shipment("delivered");
        };
    }

    @Override
    public Codec<OrderSummary> codec() {
        return OrderSummaryCodec.CODEC;
    }

    @Override
    public Map<String, String> indexed(OrderSummary summary) {
        var placed = summary.placed();
        return placed == null
                ? Map.of()
                : Map.of(
                        "customer", placed.customer().value(),
                        "status", summary.status(),
                        "placedAt", Timestamps.sortable(placed.at()));
    }
}
