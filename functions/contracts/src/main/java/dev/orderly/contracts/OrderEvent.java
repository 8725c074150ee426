package dev.orderly.contracts;

import dev.orderly.codec.Published;
import java.util.List;

/** The life of an order, in the order in which it happens. A revision counts what the lines were: 1 as placed. */
@Published
public sealed interface OrderEvent extends Event {
    OrderId order();

    record OrderPlaced(
            OrderId order,
            CustomerId customer,
            Personal customerName,
            long revision,
            List<OrderLine> lines,
            Money total,
            Address shipTo,
            String paymentToken)
            implements OrderEvent {
        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    record OrderAmended(OrderId order, long revision, List<OrderLine> lines, Money total) implements OrderEvent {
        public OrderAmended {
            lines = List.copyOf(lines);
        }
    }

    /** Stock is reserved and money authorised; the lines are fixed from here on. */
    record OrderConfirmed(OrderId order, long revision) implements OrderEvent {}

    /** The shop cannot fulfil it: a code such as out-of-stock, payment-declined or shipment-refused. */
    record OrderRejected(OrderId order, String reason) implements OrderEvent {}

    /** The customer does not want it any more. */
    record OrderCancelled(OrderId order, String reason) implements OrderEvent {}

    /** It is booked with the carrier and paid. */
    record OrderCompleted(OrderId order) implements OrderEvent {}

    /** The parcel has left; nothing can be cancelled from here on. */
    record OrderShipped(OrderId order) implements OrderEvent {}
}
