package dev.orderly.contracts;

import dev.orderly.codec.Published;
import java.util.List;

/** What a customer (place, amend, cancel) and fulfilment (the rest) ask of orders. */
@Published
public sealed interface OrderCommand extends Command {
    OrderId order();

    /** Names and prices of the lines are those that orders knows at this moment. */
    record PlaceOrder(
            OrderId order,
            CustomerId customer,
            Personal customerName,
            List<OrderLine> lines,
            Address shipTo,
            String paymentToken)
            implements OrderCommand {
        public PlaceOrder {
            lines = List.copyOf(lines);
        }
    }

    record AmendOrder(OrderId order, List<OrderLine> lines) implements OrderCommand {
        public AmendOrder {
            lines = List.copyOf(lines);
        }
    }

    record CancelOrder(OrderId order, String reason) implements OrderCommand {}

    /** Fix the lines of that revision. Refused as order-amended when there is a later one. */
    record ConfirmOrder(OrderId order, long revision) implements OrderCommand {}

    record RejectOrder(OrderId order, String reason) implements OrderCommand {}

    record CompleteOrder(OrderId order) implements OrderCommand {}

    record MarkShipped(OrderId order) implements OrderCommand {}
}
