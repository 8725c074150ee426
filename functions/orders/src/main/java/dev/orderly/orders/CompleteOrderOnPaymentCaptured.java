package dev.orderly.orders;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.CompleteOrder;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** PaymentCaptured → complete the order. */
final class CompleteOrderOnPaymentCaptured implements Reactor<Event, Order, OrderCommand> {
    @Override
    public Optional<OrderCommand> react(Event event, Order order) {
        return event instanceof PaymentCaptured heard && order.goesOn()
                ? Optional.of(new CompleteOrder(heard.order()))
                : Optional.empty();
    }
}
