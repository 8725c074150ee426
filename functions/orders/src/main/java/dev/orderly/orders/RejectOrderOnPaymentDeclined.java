package dev.orderly.orders;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** PaymentDeclined → reject the order, unless its total is another by now. */
final class RejectOrderOnPaymentDeclined implements Reactor<Event, Order, OrderCommand> {
    @Override
    public Optional<OrderCommand> react(Event event, Order order) {
        return event instanceof PaymentDeclined heard && order.standsAt(heard.revision())
                ? Optional.of(new RejectOrder(heard.order(), "payment-declined"))
                : Optional.empty();
    }
}
