package dev.orderly.orders;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.AmendOrder;
import dev.orderly.contracts.OrderCommand.CancelOrder;
import dev.orderly.contracts.OrderCommand.CompleteOrder;
import dev.orderly.contracts.OrderCommand.ConfirmOrder;
import dev.orderly.contracts.OrderCommand.MarkShipped;
import dev.orderly.contracts.OrderCommand.PlaceOrder;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderLine;
import dev.orderly.orders.Order.Cancelled;
import dev.orderly.orders.Order.Completed;
import dev.orderly.orders.Order.Confirmed;
import dev.orderly.orders.Order.Placed;
import dev.orderly.orders.Order.Rejected;
import dev.orderly.orders.Order.Shipped;
import dev.orderly.orders.Order.Unknown;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import java.util.List;

/** The rules of an order. */
final class OrderDecider implements Decider<OrderCommand, Order, OrderEvent> {
    static final int LINES_MAX = 50;

    @Override
    public Order initialState() {
        return new Unknown();
    }

    @Override
    public Decision<OrderEvent> decide(OrderCommand command, Order order) {
        return switch (order) {
            case Unknown _ -> command instanceof PlaceOrder place ? place(place) : reject("order-not-found");
            case Placed placed -> placed(command, placed);
            case Confirmed _ -> confirmed(command);
            case Completed _ -> completed(command);
            case Shipped shipped -> shipped(command, shipped);
            case Rejected _ -> command instanceof RejectOrder ? accept() : reject("order-rejected");
            case Cancelled _ -> command instanceof CancelOrder ? accept() : reject("order-cancelled");
        };
    }

    private static Decision<OrderEvent> place(PlaceOrder place) {
        return orderly(place.lines())
                ? accept(new OrderPlaced(
                        place.order(),
                        place.customer(),
                        place.customerName(),
                        1,
                        place.lines(),
                        total(place.lines()),
                        place.shipTo(),
                        place.paymentToken()))
                : reject("lines-not-orderly");
    }

    /** At least one line, not too many, one currency, and a total that an amount can hold. */
    private static boolean orderly(List<OrderLine> lines) {
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            return false;
        }
        var currency = lines.getFirst().price().currency();
        var total = 0L;
        for (var line : lines) {
            if (!line.price().currency().equals(currency)
                    || line.price().amount() > (Money.AMOUNT_MAX - total) / line.quantity()) {
                return false;
            }
            total += line.price().amount() * line.quantity();
        }
        return true;
    }

    private static Money total(List<OrderLine> lines) {
        return lines.stream()
                .map(OrderLine::total)
                .reduce(Money.zero(lines.getFirst().price().currency()), Money::plus);
    }

    private static Decision<OrderEvent> placed(OrderCommand command, Placed placed) {
        return switch (command) {
            case PlaceOrder _ -> reject("order-exists");
            case AmendOrder amend -> amend(amend, placed);
            case CancelOrder cancel -> accept(new OrderCancelled(cancel.order(), cancel.reason()));
            case ConfirmOrder confirm ->
                confirm.revision() == placed.revision()
                        ? accept(new OrderConfirmed(confirm.order(), confirm.revision()))
                        : reject("order-amended");
            case RejectOrder rejection -> accept(new OrderRejected(rejection.order(), rejection.reason()));
            case CompleteOrder _, MarkShipped _ -> reject("order-not-confirmed");
        };
    }

    private static Decision<OrderEvent> amend(AmendOrder amend, Placed placed) {
        if (!orderly(amend.lines())) {
            return reject("lines-not-orderly");
        }
        return amend.lines().equals(placed.lines())
                ? accept()
                : accept(new OrderAmended(amend.order(), placed.revision() + 1, amend.lines(), total(amend.lines())));
    }

    private static Decision<OrderEvent> confirmed(OrderCommand command) {
        return switch (command) {
            case PlaceOrder _ -> reject("order-exists");
            case AmendOrder _ -> reject("order-confirmed");
            case CancelOrder cancel -> accept(new OrderCancelled(cancel.order(), cancel.reason()));
            case ConfirmOrder _ -> accept();
            case RejectOrder rejection -> accept(new OrderRejected(rejection.order(), rejection.reason()));
            case CompleteOrder complete -> accept(new OrderCompleted(complete.order()));
            case MarkShipped mark -> accept(new OrderShipped(mark.order()));
        };
    }

    private static Decision<OrderEvent> completed(OrderCommand command) {
        return switch (command) {
            case PlaceOrder _ -> reject("order-exists");
            case AmendOrder _ -> reject("order-confirmed");
            case CancelOrder cancel -> accept(new OrderCancelled(cancel.order(), cancel.reason()));
            case ConfirmOrder _, CompleteOrder _ -> accept();
            case RejectOrder _ -> reject("order-completed");
            case MarkShipped mark -> accept(new OrderShipped(mark.order()));
        };
    }

    private static Decision<OrderEvent> shipped(OrderCommand command, Shipped shipped) {
        return switch (command) {
            case PlaceOrder _ -> reject("order-exists");
            case AmendOrder _ -> reject("order-confirmed");
            case CancelOrder _, RejectOrder _ -> reject("order-shipped");
            case ConfirmOrder _, MarkShipped _ -> accept();
            case CompleteOrder complete ->
                shipped.completed() ? accept() : accept(new OrderCompleted(complete.order()));
        };
    }

    @Override
    public Order evolve(Order order, OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> new Placed(placed.revision(), placed.lines());
            case OrderAmended amended -> new Placed(amended.revision(), amended.lines());
            case OrderConfirmed confirmed -> new Confirmed(confirmed.revision());
            case OrderRejected _ -> new Rejected();
            case OrderCancelled _ -> new Cancelled();
            case OrderCompleted _ -> order instanceof Shipped ? new Shipped(true) : new Completed();
            case OrderShipped _ -> new Shipped(order instanceof Completed);
        };
    }
}
