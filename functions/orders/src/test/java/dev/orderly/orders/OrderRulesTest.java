package dev.orderly.orders;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.AmendOrder;
import dev.orderly.contracts.OrderCommand.CancelOrder;
import dev.orderly.contracts.OrderCommand.CompleteOrder;
import dev.orderly.contracts.OrderCommand.ConfirmOrder;
import dev.orderly.contracts.OrderCommand.MarkShipped;
import dev.orderly.contracts.OrderCommand.PlaceOrder;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderEventCodec;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.spec.DeciderSpec;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRulesTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Personal SEALED = new Personal("ada.sealed");
    private static final Address HOME = new Address(SEALED, SEALED, SEALED, SEALED, "GB");
    private static final List<OrderLine> ONE = lines(1);
    private static final List<OrderLine> TWO = lines(2);

    private static final OrderEvent PLACED = placed(ONE, 1250);
    private static final OrderEvent CONFIRMED = new OrderConfirmed(ORDER, 1);
    private static final OrderEvent COMPLETED = new OrderCompleted(ORDER);
    private static final OrderEvent SHIPPED = new OrderShipped(ORDER);
    private static final OrderEvent REJECTED = new OrderRejected(ORDER, "out-of-stock");
    private static final OrderEvent CANCELLED = new OrderCancelled(ORDER, "changed-my-mind");
    private static final OrderEvent AMENDED = new OrderAmended(ORDER, 2, TWO, euros(2500));

    private static final OrderCommand PLACE = place(ONE);
    private static final OrderCommand AMEND = new AmendOrder(ORDER, TWO);
    private static final OrderCommand CANCEL = new CancelOrder(ORDER, "changed-my-mind");
    private static final OrderCommand CONFIRM = new ConfirmOrder(ORDER, 1);
    private static final OrderCommand REJECT = new RejectOrder(ORDER, "out-of-stock");
    private static final OrderCommand COMPLETE = new CompleteOrder(ORDER);
    private static final OrderCommand SHIP = new MarkShipped(ORDER);

    private static final List<OrderEvent> UNKNOWN_STATE = List.of();
    private static final List<OrderEvent> PLACED_STATE = List.of(PLACED);
    private static final List<OrderEvent> CONFIRMED_STATE = List.of(PLACED, CONFIRMED);
    private static final List<OrderEvent> COMPLETED_STATE = List.of(PLACED, CONFIRMED, COMPLETED);
    private static final List<OrderEvent> EARLY_STATE = List.of(PLACED, CONFIRMED, SHIPPED);
    private static final List<OrderEvent> SHIPPED_STATE = List.of(PLACED, CONFIRMED, COMPLETED, SHIPPED);
    private static final List<OrderEvent> REJECTED_STATE = List.of(PLACED, REJECTED);
    private static final List<OrderEvent> CANCELLED_STATE = List.of(PLACED, CANCELLED);

    private static final String NOTHING = "";

    private final DeciderSpec<OrderCommand, Order, OrderEvent> orders =
            DeciderSpec.of(new OrderDecider(), OrderEventCodec.CODEC);

    /** Every state × every command: what happens, that nothing happens, or the refusal. */
    static Stream<Arguments> every_command_in_every_state() {
        return Stream.of(untilConfirmed(), untilShipped(), ended())
                .flatMap(rows -> rows)
                .flatMap(row -> row);
    }

    private static Stream<Stream<Arguments>> untilConfirmed() {
        return Stream.of(
                row(
                        UNKNOWN_STATE,
                        PLACED,
                        "order-not-found",
                        "order-not-found",
                        "order-not-found",
                        "order-not-found",
                        "order-not-found",
                        "order-not-found"),
                row(
                        PLACED_STATE,
                        "order-exists",
                        AMENDED,
                        CANCELLED,
                        CONFIRMED,
                        REJECTED,
                        "order-not-confirmed",
                        "order-not-confirmed"),
                row(
                        CONFIRMED_STATE,
                        "order-exists",
                        "order-confirmed",
                        CANCELLED,
                        NOTHING,
                        REJECTED,
                        COMPLETED,
                        SHIPPED));
    }

    private static Stream<Stream<Arguments>> untilShipped() {
        return Stream.of(
                row(
                        COMPLETED_STATE,
                        "order-exists",
                        "order-confirmed",
                        CANCELLED,
                        NOTHING,
                        "order-completed",
                        NOTHING,
                        SHIPPED),
                row(
                        EARLY_STATE,
                        "order-exists",
                        "order-confirmed",
                        "order-shipped",
                        NOTHING,
                        "order-shipped",
                        COMPLETED,
                        NOTHING),
                row(
                        SHIPPED_STATE,
                        "order-exists",
                        "order-confirmed",
                        "order-shipped",
                        NOTHING,
                        "order-shipped",
                        NOTHING,
                        NOTHING));
    }

    private static Stream<Stream<Arguments>> ended() {
        return Stream.of(
                row(
                        REJECTED_STATE,
                        "order-rejected",
                        "order-rejected",
                        "order-rejected",
                        "order-rejected",
                        NOTHING,
                        "order-rejected",
                        "order-rejected"),
                row(
                        CANCELLED_STATE,
                        "order-cancelled",
                        "order-cancelled",
                        NOTHING,
                        "order-cancelled",
                        "order-cancelled",
                        "order-cancelled",
                        "order-cancelled"));
    }

    private static Stream<Arguments> row(List<OrderEvent> history, Object... expected) {
        var commands = List.of(PLACE, AMEND, CANCEL, CONFIRM, REJECT, COMPLETE, SHIP);
        return IntStream.range(0, commands.size()).mapToObj(i -> Arguments.of(history, commands.get(i), expected[i]));
    }

    @ParameterizedTest
    @MethodSource
    void every_command_in_every_state(List<OrderEvent> history, OrderCommand command, Object expected) {
        var when = orders.given(history.toArray(OrderEvent[]::new)).when(command);
        switch (expected) {
            case OrderEvent event -> when.then(event);
            case String nothing when nothing.equals(NOTHING) -> when.thenNothing();
            default -> when.thenRefused(expected.toString());
        }
    }

    @Test
    void a_confirmation_of_old_lines_is_refused() {
        orders.given(PLACED, AMENDED).when(CONFIRM).thenRefused("order-amended");
    }

    @Test
    void amending_to_the_same_lines_changes_nothing() {
        orders.given(PLACED).when(new AmendOrder(ORDER, ONE)).thenNothing();
    }

    @Test
    void an_order_needs_a_line() {
        orders.givenNothing().when(place(List.of())).thenRefused("lines-not-orderly");
    }

    @Test
    void an_order_has_at_most_fifty_lines() {
        orders.givenNothing().when(place(times(51))).thenRefused("lines-not-orderly");
        orders.givenNothing().when(place(times(50))).then(placed(times(50), 50 * 1250));
    }

    @Test
    void an_order_has_one_currency() {
        var mixed = List.of(ONE.getFirst(), new OrderLine(new Sku("MUG"), "Mug", 1, new Money(900, "USD")));
        orders.givenNothing().when(place(mixed)).thenRefused("lines-not-orderly");
    }

    @Test
    void a_total_that_no_amount_can_hold_is_refused() {
        var dear = List.of(new OrderLine(new Sku("YACHT"), "Yacht", 2, new Money(Money.AMOUNT_MAX, "EUR")));
        orders.givenNothing().when(place(dear)).thenRefused("lines-not-orderly");
    }

    private static List<OrderLine> times(int count) {
        return Collections.nCopies(count, ONE.getFirst());
    }

    private static List<OrderLine> lines(int quantity) {
        return List.of(new OrderLine(new Sku("TEA-1"), "Darjeeling", quantity, euros(1250)));
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR");
    }

    private static PlaceOrder place(List<OrderLine> lines) {
        return new PlaceOrder(ORDER, new CustomerId("ada"), SEALED, lines, HOME, "tok_ok");
    }

    private static OrderPlaced placed(List<OrderLine> lines, long total) {
        return new OrderPlaced(ORDER, new CustomerId("ada"), SEALED, 1, lines, euros(total), HOME, "tok_ok");
    }
}
