package dev.orderly.inventory;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.ReleaseStock;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** ShipmentCancelled → give the stock back: the order is over, and no parcel goes. */
final class ReleaseStockOnShipmentCancelled implements Reactor<Event, OrderId, StockCommand> {
    @Override
    public Optional<StockCommand> react(Event event, OrderId order) {
        return event instanceof ShipmentCancelled ? Optional.of(new ReleaseStock(order)) : Optional.empty();
    }
}
