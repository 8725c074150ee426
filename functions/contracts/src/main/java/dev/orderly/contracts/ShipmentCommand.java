package dev.orderly.contracts;

import dev.orderly.codec.Published;
import java.util.List;

/** What fulfilment asks of shipping. Each is safe to ask again, and in any order. */
@Published
public sealed interface ShipmentCommand extends Command {
    OrderId order();

    record CreateShipment(OrderId order, Address shipTo, List<StockLine> lines) implements ShipmentCommand {
        public CreateShipment {
            lines = List.copyOf(lines);
        }
    }

    /** Refused as already-dispatched when the parcel has left. */
    record CancelShipment(OrderId order) implements ShipmentCommand {}
}
