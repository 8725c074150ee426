package dev.orderly.inventory;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.StockCommand;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** PaymentRefunded → give the stock back, as nothing else is left to undo. */
final class ReleaseStockOnPaymentRefunded implements Reactor<Event, Goods, StockCommand> {
    @Override
    public Optional<StockCommand> react(Event event, Goods goods) {
        return event instanceof PaymentRefunded heard ? Optional.of(goods.back(heard.order())) : Optional.empty();
    }
}
