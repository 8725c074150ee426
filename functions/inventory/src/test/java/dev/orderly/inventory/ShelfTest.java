package dev.orderly.inventory;

import static dev.orderly.platform.decide.Fact.kept;
import static dev.orderly.platform.decide.Fact.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockEvent;
import dev.orderly.contracts.StockEvent.StockRanLow;
import dev.orderly.contracts.StockEvent.StockReceived;
import dev.orderly.contracts.StockLine;
import dev.orderly.inventory.Reservation.Active;
import dev.orderly.inventory.Reservation.Committed;
import dev.orderly.inventory.Reservation.None;
import dev.orderly.inventory.Reservation.Released;
import dev.orderly.inventory.StockMove.GiveBack;
import dev.orderly.inventory.StockMove.Hold;
import dev.orderly.inventory.StockMove.Leave;
import dev.orderly.inventory.StockMove.Receive;
import dev.orderly.inventory.StockMoved.StockGivenBack;
import dev.orderly.inventory.StockMoved.StockHeld;
import dev.orderly.inventory.StockMoved.StockLeft;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.decide.Decision.Accept;
import dev.orderly.platform.decide.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One shelf × every move, and what a reservation's change moves. */
class ShelfTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Sku MUG = new Sku("mug");
    private static final Sku CAP = new Sku("cap");

    private final StockDecider shelf = new StockDecider();

    @Test
    void what_is_received_is_on_hand() {
        then(new Receive(MUG, 4), new Stock(6, 6), new Stock(10, 6), said(new StockReceived(MUG, 4, 10)));
    }

    @Test
    void what_is_held_stays_on_hand_and_is_not_available() {
        then(new Hold(MUG, ORDER, 2), new Stock(5, 1), new Stock(5, 3), kept(new StockHeld(ORDER, 2)));
    }

    @Test
    void holding_the_last_one_says_that_stock_ran_low() {
        then(
                new Hold(MUG, ORDER, 4),
                new Stock(5, 1),
                new Stock(5, 5),
                kept(new StockHeld(ORDER, 4)),
                said(new StockRanLow(MUG, 0)));
    }

    @Test
    void more_than_is_available_cannot_be_held() {
        assertThat(shelf.decide(new Hold(MUG, ORDER, 5), new Stock(5, 1)))
                .isEqualTo(Decision.reject("stock-unavailable"));
    }

    @Test
    void what_was_held_can_come_back_or_leave() {
        then(new GiveBack(MUG, ORDER, 2), new Stock(5, 2), new Stock(5, 0), kept(new StockGivenBack(ORDER, 2)));
        then(new Leave(MUG, ORDER, 2), new Stock(5, 2), new Stock(3, 0), kept(new StockLeft(ORDER, 2)));
    }

    @Test
    void what_was_not_held_can_neither_come_back_nor_leave() {
        assertThat(shelf.decide(new GiveBack(MUG, ORDER, 3), new Stock(5, 2)))
                .isEqualTo(Decision.reject("stock-not-held"));
        assertThat(shelf.decide(new Leave(MUG, ORDER, 3), new Stock(5, 2)))
                .isEqualTo(Decision.reject("stock-not-held"));
    }

    @Test
    void there_is_no_stock_below_zero() {
        assertThatThrownBy(() -> new Stock(1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stock(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_new_revision_moves_the_difference_only() {
        assertThat(Moves.between(ORDER, held(line(MUG, 2), line(CAP, 3)), held(line(MUG, 3), line(CAP, 1))))
                .containsExactly(new Hold(MUG, ORDER, 1), new GiveBack(CAP, ORDER, 2));
        assertThat(Moves.between(ORDER, held(line(MUG, 2)), held(line(MUG, 2)))).isEmpty();
        assertThat(Moves.between(ORDER, new None(), held(line(MUG, 2)))).containsExactly(new Hold(MUG, ORDER, 2));
    }

    @Test
    void an_end_moves_all_that_is_held() {
        assertThat(Moves.between(ORDER, held(line(MUG, 2)), new Released()))
                .containsExactly(new GiveBack(MUG, ORDER, 2));
        assertThat(Moves.between(ORDER, held(line(MUG, 2)), new Committed(1)))
                .containsExactly(new Leave(MUG, ORDER, 2));
        assertThat(Moves.between(ORDER, new None(), new Released())).isEmpty();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void then(StockMove move, Stock before, Stock after, Fact<StockEvent, StockMoved>... events) {
        assertThat(shelf.decide(move, before)).isEqualTo(new Accept<>(List.of(events)));
        var state = before;
        for (var event : events) {
            state = shelf.evolve(state, event);
        }
        assertThat(state).isEqualTo(after);
    }

    private static Reservation held(StockLine... lines) {
        return new Active(1, List.of(lines));
    }

    private static StockLine line(Sku sku, int quantity) {
        return new StockLine(sku, quantity);
    }
}
