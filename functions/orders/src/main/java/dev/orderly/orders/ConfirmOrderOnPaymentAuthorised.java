package dev.orderly.orders;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.ConfirmOrder;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** PaymentAuthorised → confirm the order, unless its lines are others by now. */
final class ConfirmOrderOnPaymentAuthorised implements Reactor<Event, Order, OrderCommand> {
    @Override
    public Optional<OrderCommand> react(Event event, Order order) {
        return event instanceof PaymentAuthorised heard && order.standsAt(heard.revision())
                ? Optional.of(new ConfirmOrder(heard.order(), heard.revision()))
                : Optional.empty();
    }
}
