package dev.orderly.payments;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.RefundPayment;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** ShipmentCancelled → give the money back, or let go of it if it was only held. */
final class RefundPaymentOnShipmentCancelled implements Reactor<Event, Bill, PaymentCommand> {
    @Override
    public Optional<PaymentCommand> react(Event event, Bill bill) {
        return event instanceof ShipmentCancelled heard
                ? Optional.of(new RefundPayment(heard.order()))
                : Optional.empty();
    }
}
