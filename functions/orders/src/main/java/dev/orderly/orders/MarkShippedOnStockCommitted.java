package dev.orderly.orders;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.MarkShipped;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** StockCommitted → mark the order shipped; a cancelled parcel that left all the same ships no order. */
final class MarkShippedOnStockCommitted implements Reactor<Event, Order, OrderCommand> {
    @Override
    public Optional<OrderCommand> react(Event event, Order order) {
        return event instanceof StockCommitted heard && order.goesOn()
                ? Optional.of(new MarkShipped(heard.order()))
                : Optional.empty();
    }
}
