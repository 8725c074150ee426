package dev.orderly.inventory;

import dev.orderly.contracts.Event;
import dev.orderly.contracts.FulfilmentEvent.CompensationParked;
import dev.orderly.contracts.StockCommand;
import dev.orderly.platform.react.Reactor;
import java.util.Optional;

/** CompensationParked, of the payment → give the stock back all the same. */
final class ReleaseStockOnCompensationParked implements Reactor<Event, Goods, StockCommand> {
    @Override
    public Optional<StockCommand> react(Event event, Goods goods) {
        return event instanceof CompensationParked heard && heard.step().equals("authorise-payment")
                ? Optional.of(goods.back(heard.order()))
                : Optional.empty();
    }
}
