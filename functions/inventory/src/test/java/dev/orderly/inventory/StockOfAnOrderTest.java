package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.CommitStock;
import dev.orderly.contracts.StockCommand.ReleaseStock;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.contracts.StockCommandCodec;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockEventCodec;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.spec.AtOnce;
import dev.orderly.platform.spec.World;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The functions of inventory on a real table. Each test has an order and SKUs of its own. */
@Timeout(60)
class StockOfAnOrderTest {
    private static final StockOnTables STOCK = new StockOnTables();
    private static final World WORLD = STOCK.world;

    private final StockCommandsHandler commands = new StockCommandsHandler(WORLD.environment());
    private final String test = WORLD.fresh();
    private final OrderId order = new OrderId("order-" + test);
    private final Sku mug = new Sku("mug-" + test);
    private final Sku cap = new Sku("cap-" + test);

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void what_is_reserved_leaves_the_house_when_it_is_committed() {
        STOCK.receive("a", mug, 5);
        STOCK.receive("b", cap, 1);
        tell("1", reserve(1, line(mug, 2), line(cap, 1)));
        STOCK.then(mug, 5, 2);
        STOCK.then(cap, 1, 1);
        tell("2", new CommitStock(order));
        STOCK.then(mug, 3, 0);
        STOCK.then(cap, 0, 0);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReserved", "StockCommitted");
        assertThat(WORLD.types("stock-" + cap))
                .containsExactly("StockReceived", "StockHeld", "StockRanLow", "StockLeft");
    }

    @Test
    void what_is_released_is_there_for_others() {
        STOCK.receive("a", mug, 2);
        tell("1", reserve(1, line(mug, 2)));
        tell("2", new ReleaseStock(order));
        STOCK.then(mug, 2, 0);
    }

    @Test
    void an_order_that_lacks_one_line_holds_none() {
        STOCK.receive("a", mug, 2);
        tell("1", reserve(1, line(mug, 2), line(cap, 1)));
        STOCK.then(mug, 2, 0);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockUnavailable");
        assertThat(WORLD.types("stock-" + cap)).isEmpty();
    }

    @Test
    void a_higher_revision_moves_the_difference_in_one_transaction() {
        STOCK.receive("a", mug, 5);
        STOCK.receive("b", cap, 5);
        tell("1", reserve(1, line(mug, 4)));
        tell("2", reserve(2, line(mug, 1), line(cap, 2)));
        STOCK.then(mug, 5, 1);
        STOCK.then(cap, 5, 2);
        tell("3", reserve(3, line(mug, 6)));
        STOCK.then(mug, 5, 0);
        STOCK.then(cap, 5, 0);
        assertThat(WORLD.types("reservation-" + order))
                .containsExactly("StockReserved", "StockReserved", "StockUnavailable");
    }

    @Test
    void a_command_twice_or_in_one_batch_twice_changes_nothing_more() {
        STOCK.receive("a", mug, 5);
        var body = WORLD.command("1", StockCommandCodec.CODEC, reserve(1, line(mug, 2)));
        assertThat(WORLD.deliver(commands, body, body)).isZero();
        assertThat(WORLD.deliver(commands, body)).isZero();
        STOCK.then(mug, 5, 2);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReserved");
    }

    @Test
    void a_release_that_came_first_wins_and_the_refusal_names_its_command() {
        STOCK.receive("a", mug, 5);
        tell("1", new ReleaseStock(order));
        tell("2", reserve(1, line(mug, 2)));
        STOCK.then(mug, 5, 0);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReleased", "CommandRefused");
        assertThat(refusal())
                .contains("\"command\":\"2\"", "\"refused\":\"ReserveStock\"", "\"code\":\"reservation-released\"");
        tell("2", reserve(1, line(mug, 2)));
        assertThat(WORLD.types("reservation-" + order)).hasSize(2);
    }

    @Test
    void a_reservation_whose_answer_was_lost_is_held_once() {
        STOCK.receive("a", mug, 5);
        WORLD.faults().loseAnswerOfWrite(1);
        tell("1", reserve(1, line(mug, 2)));
        STOCK.then(mug, 5, 2);
    }

    @Test
    void a_function_killed_around_its_write_leaves_all_or_nothing() {
        STOCK.receive("a", mug, 5);
        STOCK.receive("b", cap, 5);
        var body = WORLD.command("1", StockCommandCodec.CODEC, reserve(1, line(mug, 2), line(cap, 2)));
        WORLD.faults().killBeforeWrite(1);
        assertThat(WORLD.deliver(commands, body)).isOne();
        STOCK.then(mug, 5, 0);
        WORLD.faults().killAfterWrite(1);
        assertThat(WORLD.deliver(commands, body)).isOne();
        STOCK.then(mug, 5, 2);
        STOCK.then(cap, 5, 2);
        assertThat(WORLD.deliver(commands, body)).isZero();
        STOCK.then(mug, 5, 2);
    }

    @Test
    void of_eight_writers_one_gets_the_last_unit() throws InterruptedException {
        STOCK.receive("a", mug, 1);
        AtOnce.by(
                8,
                writer -> tellUntilDone(
                        "cause-" + writer,
                        new ReserveStock(new OrderId(order + "-" + writer), 1, List.of(line(mug, 1)))));
        STOCK.then(mug, 1, 1);
        assertThat(IntStream.range(0, 8)
                        .mapToObj(writer -> WORLD.types("reservation-" + order + "-" + writer))
                        .filter(List.of("StockReserved")::equals))
                .hasSize(1);
        assertThat(WORLD.types("stock-" + mug)).containsExactly("StockReceived", "StockHeld", "StockRanLow");
    }

    @Test
    void a_command_at_eight_functions_at_once_is_done_once() throws InterruptedException {
        STOCK.receive("a", mug, 9);
        AtOnce.by(8, _ -> tellUntilDone("cause", reserve(1, line(mug, 2))));
        STOCK.then(mug, 9, 2);
        assertThat(WORLD.last("reservation-" + order, StockEventCodec.CODEC))
                .isEqualTo(new StockReserved(order, 1, List.of(line(mug, 2))));
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReserved");
    }

    @Test
    void what_happens_belongs_to_the_case_of_its_command() {
        STOCK.receive("a", mug, 5);
        tell("1", reserve(1, line(mug, 2)));
        for (var stream : List.of("reservation-" + order, "stock-" + mug)) {
            var last = WORLD.history(stream).getLast();
            assertThat(last.causality().causationId()).isEqualTo("1");
            assertThat(last.causality().correlationId()).isEqualTo("case-1");
        }
    }

    @Test
    void a_message_that_is_no_command_goes_to_the_dead_letters_and_its_neighbour_is_done() {
        STOCK.receive("a", mug, 5);
        var good = WORLD.command("1", StockCommandCodec.CODEC, reserve(1, line(mug, 2)));
        var unknown = good.replace("ReserveStock", "EatStock");
        assertThat(WORLD.deliver(commands, "{", unknown, good)).isZero();
        assertThat(WORLD.received("DEAD_LETTERS_QUEUE")).contains("{", unknown).doesNotContain(good);
        STOCK.then(mug, 5, 2);
    }

    /** A command at a function of its own; one that met too many others comes back, as from its queue. */
    private void tellUntilDone(String id, StockCommand command) {
        WORLD.deliverUntilDone(
                new StockCommandsHandler(WORLD.environment()), WORLD.command(id, StockCommandCodec.CODEC, command));
    }

    private String refusal() {
        return WORLD.history("reservation-" + order).stream()
                .filter(event -> event.type().equals("CommandRefused"))
                .map(Envelope::data)
                .findFirst()
                .orElse("");
    }

    private void tell(String id, StockCommand command) {
        assertThat(WORLD.deliver(commands, WORLD.command(id, StockCommandCodec.CODEC, command)))
                .as("failed messages")
                .isZero();
    }

    private ReserveStock reserve(long revision, StockLine... lines) {
        return new ReserveStock(order, revision, List.of(lines));
    }

    private static StockLine line(Sku sku, int quantity) {
        return new StockLine(sku, quantity);
    }
}
