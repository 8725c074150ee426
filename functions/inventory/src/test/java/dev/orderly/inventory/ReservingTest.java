package dev.orderly.inventory;

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
import dev.orderly.contracts.StockEventCodec;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.spec.DeciderSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every state of a reservation × every command. Three mugs and one cap stand on the shelves. */
class ReservingTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Sku MUG = new Sku("mug");
    private static final Sku CAP = new Sku("cap");

    private final DeciderSpec<StockCommand, Reservation, StockEvent> reservations =
            DeciderSpec.of(new ReservationDecider(new Shelves(Map.of(MUG, 3L, CAP, 1L))), StockEventCodec.CODEC);
    private final StockEvent reserved = new StockReserved(ORDER, 1, List.of(line(MUG, 2)));
    private final StockEvent unavailable = new StockUnavailable(ORDER, 1, List.of(line(MUG, 2)));
    private final StockEvent released = new StockReleased(ORDER, List.of(line(MUG, 2)));
    private final StockEvent committed = new StockCommitted(ORDER, List.of(line(MUG, 2)));

    @Test
    void an_order_gets_all_its_lines() {
        when(reserve(1, line(MUG, 3), line(CAP, 1)))
                .then(new StockReserved(ORDER, 1, List.of(line(MUG, 3), line(CAP, 1))));
    }

    @Test
    void an_order_gets_none_of_its_lines_when_one_is_missing_and_hears_how_many_are() {
        when(reserve(1, line(MUG, 5), line(CAP, 1))).then(new StockUnavailable(ORDER, 1, List.of(line(MUG, 2))));
    }

    @Test
    void a_sku_that_nobody_knows_is_missing() {
        when(reserve(1, line(new Sku("unicorn"), 1)))
                .then(new StockUnavailable(ORDER, 1, List.of(line(new Sku("unicorn"), 1))));
    }

    @Test
    void lines_of_one_sku_count_together() {
        when(reserve(1, line(MUG, 1), line(MUG, 1))).then(new StockReserved(ORDER, 1, List.of(line(MUG, 2))));
        when(reserve(1, line(MUG, 2), line(MUG, 2))).then(new StockUnavailable(ORDER, 1, List.of(line(MUG, 1))));
    }

    @Test
    void a_reservation_has_lines_and_not_too_many() {
        var most = IntStream.range(0, ReservationDecider.SKUS_MAX)
                .mapToObj(i -> line(new Sku("sku-" + i), 1))
                .toList();
        when(new ReserveStock(ORDER, 1, most)).then(new StockUnavailable(ORDER, 1, most));
        when(reserve(1)).thenRefused("no-lines");
        var more = IntStream.rangeClosed(0, ReservationDecider.SKUS_MAX)
                .mapToObj(i -> line(new Sku("sku-" + i), 1))
                .toList();
        when(new ReserveStock(ORDER, 1, more)).thenRefused("too-many-lines");
    }

    @Test
    void a_higher_revision_replaces_what_is_held_and_may_use_it() {
        when(reserve(2, line(MUG, 5)), reserved).then(new StockReserved(ORDER, 2, List.of(line(MUG, 5))));
        when(reserve(2, line(MUG, 6)), reserved).then(new StockUnavailable(ORDER, 2, List.of(line(MUG, 1))));
    }

    @Test
    void a_revision_is_decided_once() {
        when(reserve(1, line(MUG, 2)), reserved).thenNothing();
        when(reserve(0, line(MUG, 1)), reserved).thenNothing();
        when(reserve(1, line(MUG, 2)), unavailable).thenNothing();
        when(reserve(1, line(MUG, 2)), reserved, committed).thenNothing();
    }

    @Test
    void after_out_of_stock_a_higher_revision_may_succeed() {
        when(reserve(2, line(MUG, 1)), unavailable).then(new StockReserved(ORDER, 2, List.of(line(MUG, 1))));
    }

    @Test
    void what_has_left_the_house_cannot_be_reserved_again() {
        when(reserve(2, line(MUG, 1)), reserved, committed).thenRefused("reservation-committed");
    }

    @Test
    void after_a_release_nothing_is_reserved_any_more_even_if_the_release_came_first() {
        when(reserve(1, line(MUG, 1)), reserved, released).thenRefused("reservation-released");
        when(reserve(2, line(MUG, 1)), new StockReleased(ORDER, List.of())).thenRefused("reservation-released");
    }

    @Test
    void a_release_gives_back_what_is_held() {
        when(new ReleaseStock(ORDER), reserved).then(released);
    }

    @Test
    void a_release_of_nothing_is_a_release() {
        when(new ReleaseStock(ORDER)).then(new StockReleased(ORDER, List.of()));
        when(new ReleaseStock(ORDER), unavailable).then(new StockReleased(ORDER, List.of()));
    }

    @Test
    void a_release_happens_once() {
        when(new ReleaseStock(ORDER), reserved, released).thenNothing();
    }

    @Test
    void what_has_left_the_house_cannot_be_released() {
        when(new ReleaseStock(ORDER), reserved, committed).thenRefused("reservation-committed");
    }

    @Test
    void what_is_held_leaves_the_house_once() {
        when(new CommitStock(ORDER), reserved).then(committed);
        when(new CommitStock(ORDER), reserved, committed).thenNothing();
    }

    @Test
    void what_is_not_held_cannot_leave_the_house() {
        when(new CommitStock(ORDER)).thenRefused("nothing-reserved");
        when(new CommitStock(ORDER), unavailable).thenRefused("nothing-reserved");
        when(new CommitStock(ORDER), reserved, released).thenRefused("reservation-released");
    }

    private DeciderSpec<StockCommand, Reservation, StockEvent>.When when(StockCommand command, StockEvent... given) {
        return reservations.given(given).when(command);
    }

    private static ReserveStock reserve(long revision, StockLine... lines) {
        return new ReserveStock(ORDER, revision, List.of(lines));
    }

    private static StockLine line(Sku sku, int quantity) {
        return new StockLine(sku, quantity);
    }
}
