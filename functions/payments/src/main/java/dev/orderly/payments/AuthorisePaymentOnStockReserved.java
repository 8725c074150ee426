package dev.orderly.payments;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.payments.Bill.Due;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** StockReserved → authorise the total, unless the order is over or its lines are others by now. */
final class AuthorisePaymentOnStockReserved implements Reactor<Event, Bill, PaymentCommand> {
    @Override
    public Optional<PaymentCommand> react(Event event, Bill bill) {
        return event instanceof StockReserved heard && bill instanceof Due due && due.revision() == heard.revision()
                ? Optional.of(new AuthorisePayment(heard.order(), due.revision(), due.total(), due.token()))
                : Optional.empty();
    }
}
