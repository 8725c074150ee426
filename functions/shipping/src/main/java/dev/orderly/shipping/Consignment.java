package dev.orderly.shipping;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.StockLine;
import java.util.List;

/** What is to be sent where for an order, as the order's own events tell. */
sealed interface Consignment {
    /** No such order, or nothing is to be sent any more. */
    record Unwanted() implements Consignment {}

    record Wanted(Address shipTo, List<StockLine> lines) implements Consignment {
        public Wanted {
            lines = List.copyOf(lines);
        }
    }

    static Consignment of(List<OrderEvent> order) {
        Consignment consignment = new Unwanted();
        for (var event : order) {
            consignment = consignment.after(event);
        }
        return consignment;
    }

    private Consignment after(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> new Wanted(placed.shipTo(), lines(placed.lines()));
            case OrderAmended amended ->
                this instanceof Wanted wanted ? new Wanted(wanted.shipTo(), lines(amended.lines())) : this;
            case OrderRejected _, OrderCancelled _ -> new Unwanted();
            case OrderConfirmed _, OrderCompleted _, OrderShipped _ -> this;
        };
    }

    private static List<StockLine> lines(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new StockLine(line.sku(), line.quantity()))
                .toList();
    }
}
