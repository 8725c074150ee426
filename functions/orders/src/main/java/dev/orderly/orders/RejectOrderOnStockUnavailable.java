package dev.orderly.orders;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.contracts.StockEvent.StockUnavailable;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** StockUnavailable → reject the order, unless its lines are others by now. */
final class RejectOrderOnStockUnavailable implements Reactor<Event, Order, OrderCommand> {
    @Override
    public Optional<OrderCommand> react(Event event, Order order) {
        return event instanceof StockUnavailable heard && order.standsAt(heard.revision())
                ? Optional.of(new RejectOrder(heard.order(), "out-of-stock"))
                : Optional.empty();
    }
}
