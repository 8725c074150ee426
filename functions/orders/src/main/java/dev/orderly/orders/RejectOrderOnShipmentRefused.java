package dev.orderly.orders;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.orders.Order.Confirmed;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** ShipmentRefused → reject the order. */
final class RejectOrderOnShipmentRefused implements Reactor<Event, Order, OrderCommand> {
    @Override
    public Optional<OrderCommand> react(Event event, Order order) {
        return event instanceof ShipmentRefused heard && order instanceof Confirmed
                ? Optional.of(new RejectOrder(heard.order(), "shipment-refused"))
                : Optional.empty();
    }
}
