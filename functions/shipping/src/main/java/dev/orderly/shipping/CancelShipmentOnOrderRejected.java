package dev.orderly.shipping;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** OrderRejected → stop the parcel: undoing begins with what came last. */
final class CancelShipmentOnOrderRejected implements Reactor<Event, Consignment, ShipmentCommand> {
    @Override
    public Optional<ShipmentCommand> react(Event event, Consignment consignment) {
        return event instanceof OrderRejected heard ? Optional.of(new CancelShipment(heard.order())) : Optional.empty();
    }
}
