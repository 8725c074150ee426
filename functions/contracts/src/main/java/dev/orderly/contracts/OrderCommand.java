package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** What fulfilment asks of orders. */
@Published
public sealed interface OrderCommand extends Command {
    OrderId order();

    /** Fix the lines of that revision. Refused as order-amended when there is a later one. */
    record ConfirmOrder(OrderId order, long revision) implements OrderCommand {}

    record RejectOrder(OrderId order, String reason) implements OrderCommand {}

    record CompleteOrder(OrderId order) implements OrderCommand {}

    record MarkShipped(OrderId order) implements OrderCommand {}
}
