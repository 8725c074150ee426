package dev.orderly.payments;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import java.util.List;

/** What an order is to be paid with, as the order's own events tell. */
sealed interface Bill {
    /** No such order, or nothing is to be paid any more. */
    record Nothing() implements Bill {}

    /** The total of that revision; the token stands for the means of payment and is passed on, never kept. */
    record Due(long revision, Money total, String token) implements Bill {}

    static Bill of(List<OrderEvent> order) {
        Bill bill = new Nothing();
        for (var event : order) {
            bill = bill.after(event);
        }
        return bill;
    }

    private Bill after(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> new Due(placed.revision(), placed.total(), placed.paymentToken());
            case OrderAmended amended ->
                this instanceof Due due ? new Due(amended.revision(), amended.total(), due.token()) : this;
            case OrderRejected _, OrderCancelled _ -> new Nothing();
            case OrderConfirmed _, OrderCompleted _, OrderShipped _ -> this;
        };
    }
}
