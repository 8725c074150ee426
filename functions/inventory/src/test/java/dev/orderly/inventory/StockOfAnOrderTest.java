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
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.spec.World;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** The functions of inventory on a real table. Each test has an order and SKUs of its own. */
@Timeout(60)
class StockOfAnOrderTest {
    private static final World WORLD = new World();

    private final StockCommandsHandler commands = new StockCommandsHandler(WORLD.environment());
    private final ReceiveStockHandler receipts = new ReceiveStockHandler(WORLD.environment());
    private final GetStockHandler stock = new GetStockHandler(WORLD.environment());
    private OrderId order = new OrderId("none");
    private Sku mug = new Sku("none");
    private Sku cap = new Sku("none");

    @BeforeEach
    void anOrderOfItsOwn(TestInfo test) {
        var name =
                Integer.toHexString(test.getTestMethod().orElseThrow().getName().hashCode());
        order = new OrderId("order-" + name);
        mug = new Sku("mug-" + name);
        cap = new Sku("cap-" + name);
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void what_is_reserved_leaves_the_house_when_it_is_committed() {
        receive("a", mug, 5);
        receive("b", cap, 1);
        tell("1", reserve(1, line(mug, 2), line(cap, 1)));
        then(mug, 5, 2);
        then(cap, 1, 1);
        tell("2", new CommitStock(order));
        then(mug, 3, 0);
        then(cap, 0, 0);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReserved", "StockCommitted");
        assertThat(WORLD.types("stock-" + cap))
                .containsExactly("StockReceived", "StockHeld", "StockRanLow", "StockLeft");
    }

    @Test
    void what_is_released_is_there_for_others() {
        receive("a", mug, 2);
        tell("1", reserve(1, line(mug, 2)));
        tell("2", new ReleaseStock(order));
        then(mug, 2, 0);
    }

    @Test
    void an_order_that_lacks_one_line_holds_none() {
        receive("a", mug, 2);
        tell("1", reserve(1, line(mug, 2), line(cap, 1)));
        then(mug, 2, 0);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockUnavailable");
        assertThat(WORLD.types("stock-" + cap)).isEmpty();
    }

    @Test
    void a_higher_revision_moves_the_difference_in_one_transaction() {
        receive("a", mug, 5);
        receive("b", cap, 5);
        tell("1", reserve(1, line(mug, 4)));
        tell("2", reserve(2, line(mug, 1), line(cap, 2)));
        then(mug, 5, 1);
        then(cap, 5, 2);
        tell("3", reserve(3, line(mug, 6)));
        then(mug, 5, 0);
        then(cap, 5, 0);
        assertThat(WORLD.types("reservation-" + order))
                .containsExactly("StockReserved", "StockReserved", "StockUnavailable");
    }

    @Test
    void a_command_twice_or_in_one_batch_twice_changes_nothing_more() {
        receive("a", mug, 5);
        var body = WORLD.command("1", StockCommandCodec.CODEC, reserve(1, line(mug, 2)));
        assertThat(WORLD.deliver(commands, body, body)).isZero();
        assertThat(WORLD.deliver(commands, body)).isZero();
        then(mug, 5, 2);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReserved");
    }

    @Test
    void a_release_that_came_first_wins_and_the_refusal_names_its_command() {
        receive("a", mug, 5);
        tell("1", new ReleaseStock(order));
        tell("2", reserve(1, line(mug, 2)));
        then(mug, 5, 0);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReleased", "CommandRefused");
        assertThat(refusal())
                .contains("\"command\":\"2\"", "\"refused\":\"ReserveStock\"", "\"code\":\"reservation-released\"");
        tell("2", reserve(1, line(mug, 2)));
        assertThat(WORLD.types("reservation-" + order)).hasSize(2);
    }

    @Test
    void a_reservation_whose_answer_was_lost_is_held_once() {
        receive("a", mug, 5);
        WORLD.faults().loseAnswerOfWrite(1);
        tell("1", reserve(1, line(mug, 2)));
        then(mug, 5, 2);
    }

    @Test
    void a_function_killed_around_its_write_leaves_all_or_nothing() {
        receive("a", mug, 5);
        receive("b", cap, 5);
        var body = WORLD.command("1", StockCommandCodec.CODEC, reserve(1, line(mug, 2), line(cap, 2)));
        WORLD.faults().killBeforeWrite(1);
        assertThat(WORLD.deliver(commands, body)).isOne();
        then(mug, 5, 0);
        WORLD.faults().killAfterWrite(1);
        assertThat(WORLD.deliver(commands, body)).isOne();
        then(mug, 5, 2);
        then(cap, 5, 2);
        assertThat(WORLD.deliver(commands, body)).isZero();
        then(mug, 5, 2);
    }

    @Test
    void of_eight_writers_one_gets_the_last_unit() throws Exception {
        receive("a", mug, 1);
        together(8, writer -> new ReserveStock(new OrderId(order + "-" + writer), 1, List.of(line(mug, 1))));
        then(mug, 1, 1);
        assertThat(IntStream.range(0, 8)
                        .mapToObj(writer -> WORLD.types("reservation-" + order + "-" + writer))
                        .filter(List.of("StockReserved")::equals))
                .hasSize(1);
        assertThat(WORLD.types("stock-" + mug)).containsExactly("StockReceived", "StockHeld", "StockRanLow");
    }

    @Test
    void a_command_at_eight_functions_at_once_is_done_once() throws Exception {
        receive("a", mug, 9);
        together(8, _ -> reserve(1, line(mug, 2)));
        then(mug, 9, 2);
        assertThat(WORLD.last("reservation-" + order, StockEventCodec.CODEC))
                .isEqualTo(new StockReserved(order, 1, List.of(line(mug, 2))));
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReserved");
    }

    @Test
    void what_happens_belongs_to_the_case_of_its_command() {
        receive("a", mug, 5);
        tell("1", reserve(1, line(mug, 2)));
        for (var stream : List.of("reservation-" + order, "stock-" + mug)) {
            var last = WORLD.history(stream).getLast();
            assertThat(last.causality().causationId()).isEqualTo("1");
            assertThat(last.causality().correlationId()).isEqualTo("case-1");
        }
    }

    @Test
    void a_message_that_is_no_command_goes_to_the_dead_letters_and_its_neighbour_is_done() {
        receive("a", mug, 5);
        var good = WORLD.command("1", StockCommandCodec.CODEC, reserve(1, line(mug, 2)));
        var unknown = good.replace("ReserveStock", "EatStock");
        assertThat(WORLD.deliver(commands, "{", unknown, good)).isZero();
        assertThat(WORLD.received("DEAD_LETTERS_QUEUE")).contains("{", unknown).doesNotContain(good);
        then(mug, 5, 2);
    }

    private interface CommandOf {
        StockCommand writer(int number);
    }

    /** Commands at functions of their own; one that met too many others comes back, as from its queue. */
    private void together(int writers, CommandOf commandOf) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, writers)
                    .mapToObj(writer -> deliverUntilDone(writer, commandOf.writer(writer)))
                    .toList();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private static Callable<Boolean> deliverUntilDone(int writer, StockCommand command) {
        return () -> {
            var handler = new StockCommandsHandler(WORLD.environment());
            var id = command.order().value().endsWith("-" + writer) ? "cause-" + writer : "cause";
            var body = WORLD.command(id, StockCommandCodec.CODEC, command);
            for (var receives = 0; receives < 5; receives++) {
                if (WORLD.deliver(handler, body) == 0) {
                    return true;
                }
            }
            return false;
        };
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

    private HttpCall.Answer receive(String key, Sku sku, int quantity) {
        return HttpCall.of("POST /v1/stock/{sku}/receipts")
                .path("sku", sku.value())
                .key(key + "-" + sku)
                .json("{\"quantity\":" + quantity + "}")
                .to(receipts);
    }

    private void then(Sku sku, long onHand, long reserved) {
        var answer = HttpCall.of("GET /v1/stock/{sku}").path("sku", sku.value()).to(stock);
        assertThat(answer.body())
                .isEqualTo("{\"sku\":\"%s\",\"onHand\":%d,\"reserved\":%d,\"available\":%d}"
                        .formatted(sku, onHand, reserved, onHand - reserved));
    }

    private ReserveStock reserve(long revision, StockLine... lines) {
        return new ReserveStock(order, revision, List.of(lines));
    }

    private static StockLine line(Sku sku, int quantity) {
        return new StockLine(sku, quantity);
    }
}
