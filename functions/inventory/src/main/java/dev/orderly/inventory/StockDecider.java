package dev.orderly.inventory;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;
import static dev.orderly.platform.decide.Fact.kept;
import static dev.orderly.platform.decide.Fact.said;

import dev.orderly.contracts.StockEvent;
import dev.orderly.contracts.StockEvent.StockRanLow;
import dev.orderly.contracts.StockEvent.StockReceived;
import dev.orderly.inventory.StockMove.GiveBack;
import dev.orderly.inventory.StockMove.Hold;
import dev.orderly.inventory.StockMove.Leave;
import dev.orderly.inventory.StockMove.Receive;
import dev.orderly.inventory.StockMoved.StockGivenBack;
import dev.orderly.inventory.StockMoved.StockHeld;
import dev.orderly.inventory.StockMoved.StockLeft;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Fact.Kept;
import dev.orderly.platform.decide.Fact.Said;

/** One shelf: nothing is held that is not there, nothing leaves or comes back that was not held. */
final class StockDecider implements Decider<StockMove, Stock, Fact<StockEvent, StockMoved>> {
    @Override
    public Stock initialState() {
        return Stock.NONE;
    }

    @Override
    public Decision<Fact<StockEvent, StockMoved>> decide(StockMove move, Stock stock) {
        return switch (move) {
            case Receive receive ->
                accept(said(new StockReceived(receive.sku(), receive.quantity(), stock.onHand() + receive.quantity())));
            case Hold hold when hold.quantity() > stock.available() -> reject("stock-unavailable");
            case Hold hold
            when hold.quantity() == stock.available() ->
                accept(kept(new StockHeld(hold.order(), hold.quantity())), said(new StockRanLow(hold.sku(), 0)));
            case Hold hold -> accept(kept(new StockHeld(hold.order(), hold.quantity())));
            case GiveBack back when back.quantity() > stock.reserved() -> reject("stock-not-held");
            case GiveBack back -> accept(kept(new StockGivenBack(back.order(), back.quantity())));
            case Leave leave when leave.quantity() > stock.reserved() -> reject("stock-not-held");
            case Leave leave -> accept(kept(new StockLeft(leave.order(), leave.quantity())));
        };
    }

    @Override
    public Stock evolve(Stock stock, Fact<StockEvent, StockMoved> fact) {
        return switch (fact) {
            case Said<StockEvent, StockMoved>(StockReceived received) ->
                new Stock(stock.onHand() + received.quantity(), stock.reserved());
            case Said<StockEvent, StockMoved> _ -> stock;
            case Kept<StockEvent, StockMoved>(StockHeld held) ->
                new Stock(stock.onHand(), stock.reserved() + held.quantity());
            case Kept<StockEvent, StockMoved>(StockGivenBack back) ->
                new Stock(stock.onHand(), stock.reserved() - back.quantity());
            case Kept<StockEvent, StockMoved>(StockLeft left) ->
                new Stock(stock.onHand() - left.quantity(), stock.reserved() - left.quantity());
        };
    }
}
