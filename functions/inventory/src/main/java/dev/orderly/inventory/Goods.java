package dev.orderly.inventory;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.CommitStock;
import dev.orderly.contracts.StockCommand.ReleaseStock;
import java.util.List;

/** Where an order's goods are, as its shipment's events tell. */
enum Goods {
    /** In the house for good: no parcel goes. */
    HERE,
    /** With a parcel that has left, or that nobody has stopped. */
    WITH_THE_PARCEL;

    static Goods of(List<ShipmentEvent> shipment) {
        return shipment.stream().anyMatch(ShipmentCancelled.class::isInstance) ? HERE : WITH_THE_PARCEL;
    }

    /** What becomes of the stock of an order that is undone: a parcel that could not be stopped takes it along. */
    StockCommand back(OrderId order) {
        return switch (this) {
            case HERE -> new ReleaseStock(order);
            case WITH_THE_PARCEL -> new CommitStock(order);
        };
    }
}
