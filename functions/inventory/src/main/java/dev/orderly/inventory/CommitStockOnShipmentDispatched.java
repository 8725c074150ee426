package dev.orderly.inventory;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.CommitStock;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** ShipmentDispatched → what the order held has left, also if somebody wanted to stop the parcel. */
final class CommitStockOnShipmentDispatched implements Reactor<Event, OrderId, StockCommand> {
    @Override
    public Optional<StockCommand> react(Event event, OrderId order) {
        return event instanceof ShipmentDispatched ? Optional.of(new CommitStock(order)) : Optional.empty();
    }
}
