package dev.orderly.payments;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.payments.Bill.Due;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** ShipmentCreated → take the money, unless the order is over by now. */
final class CapturePaymentOnShipmentCreated implements Reactor<Event, Bill, PaymentCommand> {
    @Override
    public Optional<PaymentCommand> react(Event event, Bill bill) {
        return event instanceof ShipmentCreated heard && bill instanceof Due
                ? Optional.of(new CapturePayment(heard.order()))
                : Optional.empty();
    }
}
