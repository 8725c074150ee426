package dev.orderly.fulfilment;

import dev.orderly.contracts.CommandRefused;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockReleased;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.message.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The contexts that fulfilment asks: each command is answered once, by what happens there. */
final class Others {
    private static final Money TOTAL = OrderOnTables.TEA.total();
    private static final List<StockLine> HELD = List.of(new StockLine(OrderOnTables.TEA.sku(), 1));

    private final OrderOnTables order;
    private final boolean dispatching;
    private final Set<String> answered = new HashSet<>();
    private boolean cancelled;

    /** A carrier that does not dispatch leaves time to cancel. */
    Others(OrderOnTables order, boolean dispatching) {
        this.order = order;
        this.dispatching = dispatching;
    }

    /** The customer cancels. */
    String cancel() {
        cancelled = true;
        return order.says(new OrderCancelled(order.id, "changed-my-mind"));
    }

    /** The messages about all that happens because of the commands that were sent since. */
    List<String> answers() {
        var messages = new ArrayList<String>();
        for (var commit : order.commits()) {
            for (var command : commit.sent()) {
                if (answered.add(command.id())) {
                    answer(command).forEach(event -> messages.add(order.says(event)));
                }
            }
        }
        return messages;
    }

    private List<Event> answer(Envelope command) {
        return switch (command.type()) {
            case "ReserveStock" -> List.of(new StockReserved(order.id, 1, HELD));
            case "AuthorisePayment" -> List.of(new PaymentAuthorised(order.id, 1, TOTAL, "ref"));
            case "ConfirmOrder" -> List.of(cancelled ? refused(command) : new OrderConfirmed(order.id, 1));
            case "CreateShipment" -> shipped();
            case "CapturePayment" -> List.of(new PaymentCaptured(order.id, TOTAL, "ref"));
            case "CompleteOrder" -> List.of(cancelled ? refused(command) : new OrderCompleted(order.id));
            case "CommitStock" -> List.of(new StockCommitted(order.id, HELD));
            case "MarkShipped" -> List.of(new OrderShipped(order.id));
            case "ReleaseStock" -> List.of(new StockReleased(order.id, HELD));
            case "VoidAuthorisation" -> List.of(new PaymentVoided(order.id));
            case "RefundPayment" -> List.of(new PaymentRefunded(order.id, TOTAL, "ref"));
            case "CancelShipment" -> List.of(new ShipmentCancelled(order.id));
            default -> throw new IllegalArgumentException("Nobody expects " + command.type());
        };
    }

    private static Event refused(Envelope command) {
        return new CommandRefused(command.id(), command.type(), "order-cancelled", "The order is cancelled.");
    }

    private List<Event> shipped() {
        var created = new ShipmentCreated(order.id, "track", Instant.parse("2026-02-01T12:00:00Z"));
        return dispatching ? List.of(created, new ShipmentDispatched(order.id)) : List.of(created);
    }
}
