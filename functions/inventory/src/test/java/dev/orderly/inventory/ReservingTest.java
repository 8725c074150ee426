package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.CommitStock;
import dev.orderly.contracts.StockCommand.ReleaseStock;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.contracts.StockEvent;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockReleased;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockEvent.StockUnavailable;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.decide.Decision;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/** Every state of a reservation × every command. Three mugs and one cap stand on the shelves. */
class ReservingTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Sku MUG = new Sku("mug");
    private static final Sku CAP = new Sku("cap");

    private final ReservationDecider reservations = new ReservationDecider(new Shelves(Map.of(MUG, 3L, CAP, 1L)));
    private final StockEvent reserved = new StockReserved(ORDER, 1, List.of(line(MUG, 2)));
    private final StockEvent unavailable = new StockUnavailable(ORDER, 1, List.of(line(MUG, 2)));
    private final StockEvent released = new StockReleased(ORDER, List.of(line(MUG, 2)));
    private final StockEvent committed = new StockCommitted(ORDER, List.of(line(MUG, 2)));

    @Test
    void an_order_gets_all_its_lines() {
        then(reserve(1, line(MUG, 3), line(CAP, 1)))
                .isEqualTo(happens(new StockReserved(ORDER, 1, List.of(line(MUG, 3), line(CAP, 1)))));
    }

    @Test
    void an_order_gets_none_of_its_lines_when_one_is_missing_and_hears_how_many_are() {
        then(reserve(1, line(MUG, 5), line(CAP, 1)))
                .isEqualTo(happens(new StockUnavailable(ORDER, 1, List.of(line(MUG, 2)))));
    }

    @Test
    void a_sku_that_nobody_knows_is_missing() {
        then(reserve(1, line(new Sku("unicorn"), 1)))
                .isEqualTo(happens(new StockUnavailable(ORDER, 1, List.of(line(new Sku("unicorn"), 1)))));
    }

    @Test
    void lines_of_one_sku_count_together() {
        then(reserve(1, line(MUG, 1), line(MUG, 1)))
                .isEqualTo(happens(new StockReserved(ORDER, 1, List.of(line(MUG, 2)))));
        then(reserve(1, line(MUG, 2), line(MUG, 2)))
                .isEqualTo(happens(new StockUnavailable(ORDER, 1, List.of(line(MUG, 1)))));
    }

    @Test
    void a_reservation_has_lines_and_not_too_many() {
        var most = IntStream.range(0, ReservationDecider.SKUS_MAX)
                .mapToObj(i -> line(new Sku("sku-" + i), 1))
                .toList();
        then(new ReserveStock(ORDER, 1, most)).isEqualTo(happens(new StockUnavailable(ORDER, 1, most)));
        then(reserve(1)).isEqualTo(Decision.reject("no-lines"));
        var more = IntStream.rangeClosed(0, ReservationDecider.SKUS_MAX)
                .mapToObj(i -> line(new Sku("sku-" + i), 1))
                .toList();
        then(new ReserveStock(ORDER, 1, more)).isEqualTo(Decision.reject("too-many-lines"));
    }

    @Test
    void a_higher_revision_replaces_what_is_held_and_may_use_it() {
        then(reserve(2, line(MUG, 5)), reserved).isEqualTo(happens(new StockReserved(ORDER, 2, List.of(line(MUG, 5)))));
        then(reserve(2, line(MUG, 6)), reserved)
                .isEqualTo(happens(new StockUnavailable(ORDER, 2, List.of(line(MUG, 1)))));
    }

    @Test
    void a_revision_is_decided_once() {
        then(reserve(1, line(MUG, 2)), reserved).isEqualTo(nothing());
        then(reserve(0, line(MUG, 1)), reserved).isEqualTo(nothing());
        then(reserve(1, line(MUG, 2)), unavailable).isEqualTo(nothing());
        then(reserve(1, line(MUG, 2)), reserved, committed).isEqualTo(nothing());
    }

    @Test
    void after_out_of_stock_a_higher_revision_may_succeed() {
        then(reserve(2, line(MUG, 1)), unavailable)
                .isEqualTo(happens(new StockReserved(ORDER, 2, List.of(line(MUG, 1)))));
    }

    @Test
    void what_has_left_the_house_cannot_be_reserved_again() {
        then(reserve(2, line(MUG, 1)), reserved, committed).isEqualTo(Decision.reject("reservation-committed"));
    }

    @Test
    void after_a_release_nothing_is_reserved_any_more_even_if_the_release_came_first() {
        then(reserve(1, line(MUG, 1)), reserved, released).isEqualTo(Decision.reject("reservation-released"));
        then(reserve(2, line(MUG, 1)), new StockReleased(ORDER, List.of()))
                .isEqualTo(Decision.reject("reservation-released"));
    }

    @Test
    void a_release_gives_back_what_is_held() {
        then(new ReleaseStock(ORDER), reserved).isEqualTo(happens(released));
    }

    @Test
    void a_release_of_nothing_is_a_release() {
        then(new ReleaseStock(ORDER)).isEqualTo(happens(new StockReleased(ORDER, List.of())));
        then(new ReleaseStock(ORDER), unavailable).isEqualTo(happens(new StockReleased(ORDER, List.of())));
    }

    @Test
    void a_release_happens_once() {
        then(new ReleaseStock(ORDER), reserved, released).isEqualTo(nothing());
    }

    @Test
    void what_has_left_the_house_cannot_be_released() {
        then(new ReleaseStock(ORDER), reserved, committed).isEqualTo(Decision.reject("reservation-committed"));
    }

    @Test
    void what_is_held_leaves_the_house_once() {
        then(new CommitStock(ORDER), reserved).isEqualTo(happens(committed));
        then(new CommitStock(ORDER), reserved, committed).isEqualTo(nothing());
    }

    @Test
    void what_is_not_held_cannot_leave_the_house() {
        then(new CommitStock(ORDER)).isEqualTo(Decision.reject("nothing-reserved"));
        then(new CommitStock(ORDER), unavailable).isEqualTo(Decision.reject("nothing-reserved"));
        then(new CommitStock(ORDER), reserved, released).isEqualTo(Decision.reject("reservation-released"));
    }

    private ObjectAssert<Decision<StockEvent>> then(StockCommand command, StockEvent... given) {
        var state = reservations.initialState();
        for (var event : given) {
            state = reservations.evolve(state, event);
        }
        return assertThat(reservations.decide(command, state));
    }

    private static Decision<StockEvent> happens(StockEvent event) {
        return Decision.accept(event);
    }

    private static Decision<StockEvent> nothing() {
        return Decision.accept();
    }

    private static ReserveStock reserve(long revision, StockLine... lines) {
        return new ReserveStock(ORDER, revision, List.of(lines));
    }

    private static StockLine line(Sku sku, int quantity) {
        return new StockLine(sku, quantity);
    }
}
