package dev.orderly.shipping;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.platform.react.Reactor;
import dev.orderly.shipping.Consignment.Wanted;
import java.util.Optional;

/** OrderConfirmed → book a parcel for its lines, unless the order is over by now. */
final class CreateShipmentOnOrderConfirmed implements Reactor<Event, Consignment, ShipmentCommand> {
    @Override
    public Optional<ShipmentCommand> react(Event event, Consignment consignment) {
        return event instanceof OrderConfirmed heard && consignment instanceof Wanted wanted
                ? Optional.of(new CreateShipment(heard.order(), wanted.shipTo(), wanted.lines()))
                : Optional.empty();
    }
}
