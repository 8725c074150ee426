package dev.orderly.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.spec.World;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order's fulfilment on a real log, message by message; then with each write of it going wrong. */
@Timeout(60)
class FulfilmentStepByStepTest {
    private static final World WORLD = OrderOnTables.world();
    private static final List<StockLine> HELD = List.of(new StockLine(OrderOnTables.TEA.sku(), 1));

    private final OrderOnTables order = new OrderOnTables(WORLD);
    private final Others others = new Others(order, true);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void each_event_is_one_commit_with_the_next_command_and_its_deadline() {
        var total = OrderOnTables.TEA.total();
        order.happens(order.placed());
        asks("Began", "inventory: ReserveStock", "reserve-stock");
        order.happens(new StockReserved(order.id, 1, HELD));
        asks("StepDone reserve-stock", "payments: AuthorisePayment", "authorise-payment");
        order.happens(new PaymentAuthorised(order.id, 1, total, "ref"));
        asks("StepDone authorise-payment", "orders: ConfirmOrder", "confirm-order");
        order.happens(new OrderConfirmed(order.id, 1));
        asks("StepDone confirm-order", "shipping: CreateShipment", "create-shipment");
        order.happens(new ShipmentCreated(order.id, "track", World.START));
        asks("StepDone create-shipment", "payments: CapturePayment", "capture-payment");
        order.happens(new PaymentCaptured(order.id, total, "ref"));
        asks("StepDone capture-payment", "orders: CompleteOrder", "complete-order");
        order.happens(new OrderCompleted(order.id));
        assertThat(order.last())
                .containsExactly("StepDone complete-order", "StepAsked dispatch", "StepDeadline dispatch in PT48H");
        order.happens(new ShipmentDispatched(order.id));
        asks("StepDone dispatch", "inventory: CommitStock", "commit-stock");
        order.happens(new StockCommitted(order.id, HELD));
        asks("StepDone commit-stock", "orders: MarkShipped", "mark-shipped");
        order.happens(new OrderShipped(order.id));
        assertThat(order.last()).containsExactly("StepDone mark-shipped", "Ended", "FulfilmentCompleted");
        assertThat(order.commits()).hasSize(10);
        order.wentTheWholeWay();
    }

    private void asks(String event, String command, String step) {
        assertThat(order.last())
                .containsExactly(event, "StepAsked " + step, command, "StepDeadline " + step + " in PT1M");
    }

    @Test
    void what_is_asked_is_about_the_order_and_belongs_to_the_case_of_its_event() {
        order.happens(order.placed());
        var commit = order.commits().getLast();
        assertThat(commit.commands().getFirst().data())
                .isEqualTo("{\"order\":\"%s\",\"revision\":1,\"lines\":[{\"sku\":\"TEA-1\",\"quantity\":1}]}"
                        .formatted(order.id));
        assertThat(commit.causality().causationId()).isEqualTo("order-" + order.id + "@1");
        assertThat(commit.causality().correlationId()).isEqualTo("case");
        assertThat(commit.sent().getFirst().causality().causationId()).isEqualTo("fulfilment-" + order.id + "@1");
        assertThat(commit.armed().getFirst().causality().correlationId()).isEqualTo("case");
    }

    private interface Disturbed {
        void hears(String message);
    }

    /** Lets the order go the whole way, each of its messages delivered like that. */
    private void goes(Disturbed delivery) {
        var messages = List.of(order.says(order.placed()));
        while (!messages.isEmpty()) {
            messages.forEach(delivery::hears);
            messages = others.answers();
        }
    }

    @Test
    void every_event_delivered_twice_is_taken_once() {
        goes(message -> {
            order.hears(message);
            var commits = order.commits();
            order.hears(message);
            order.hears(message, message);
            assertThat(order.commits()).isEqualTo(commits);
        });
        order.wentTheWholeWay();
    }

    @Test
    void a_function_killed_before_each_of_its_writes_does_it_when_the_message_comes_back() {
        goes(message -> {
            var before = order.commits();
            WORLD.faults().killBeforeWrite(1);
            assertThat(order.deliver(message)).isOne();
            assertThat(order.commits()).isEqualTo(before);
            order.hears(message);
            assertThat(order.commits()).hasSize(before.size() + 1);
        });
        order.wentTheWholeWay();
    }

    @Test
    void a_function_killed_after_each_of_its_writes_has_nothing_left_to_do() {
        goes(message -> {
            WORLD.faults().killAfterWrite(1);
            assertThat(order.deliver(message)).isOne();
            var after = order.commits();
            order.hears(message);
            assertThat(order.commits()).isEqualTo(after);
        });
        order.wentTheWholeWay();
    }

    @Test
    void a_write_whose_answer_is_lost_is_found_and_not_repeated() {
        goes(message -> {
            var before = order.commits().size();
            WORLD.faults().loseAnswerOfWrite(1);
            order.hears(message);
            assertThat(order.commits()).hasSize(before + 1);
        });
        order.wentTheWholeWay();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_write_that_never_arrived_is_written_again(int lost) {
        goes(message -> {
            WORLD.faults().loseWrites(lost);
            order.hears(message);
        });
        order.wentTheWholeWay();
    }
}
