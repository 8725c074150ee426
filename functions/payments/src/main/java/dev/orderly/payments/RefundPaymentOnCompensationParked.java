package dev.orderly.payments;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.FulfilmentEvent.CompensationParked;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.RefundPayment;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** CompensationParked, of the parcel → give the money back all the same. */
final class RefundPaymentOnCompensationParked implements Reactor<Event, Bill, PaymentCommand> {
    @Override
    public Optional<PaymentCommand> react(Event event, Bill bill) {
        return event instanceof CompensationParked heard && heard.step().equals("create-shipment")
                ? Optional.of(new RefundPayment(heard.order()))
                : Optional.empty();
    }
}
