package dev.orderly.inventory;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** OrderAmended → reserve its new lines in place of the old. */
final class ReserveStockOnOrderAmended implements Reactor<Event, OrderId, StockCommand> {
    @Override
    public Optional<StockCommand> react(Event event, OrderId order) {
        return event instanceof OrderAmended heard
                ? Optional.of(new ReserveStock(order, heard.revision(), Lines.of(heard.lines())))
                : Optional.empty();
    }
}
