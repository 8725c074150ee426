package dev.orderly.orders;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentStalled;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** FulfilmentStalled → reject the order, unless it has moved on. */
final class RejectOrderOnFulfilmentStalled implements Reactor<Event, Order, OrderCommand> {
    @Override
    public Optional<OrderCommand> react(Event event, Order order) {
        return event instanceof FulfilmentStalled heard && order.standsAt(heard.revision())
                ? Optional.of(new RejectOrder(heard.order(), heard.reason()))
                : Optional.empty();
    }
}
