package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.FulfilmentEvent.FulfilmentStalled;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.CompleteOrder;
import dev.orderly.contracts.OrderCommand.ConfirmOrder;
import dev.orderly.contracts.OrderCommand.MarkShipped;
import dev.orderly.contracts.OrderCommand.RejectOrder;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockUnavailable;
import dev.orderly.orders.Order.Cancelled;
import dev.orderly.orders.Order.Completed;
import dev.orderly.orders.Order.Confirmed;
import dev.orderly.orders.Order.Placed;
import dev.orderly.orders.Order.Rejected;
import dev.orderly.orders.Order.Shipped;
import dev.orderly.orders.Order.Unknown;
import dev.orderly.platform.spec.ReactorSpec;
import dev.orderly.platform.spec.World;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What orders do by themselves when they hear of stock, payment, shipment and fulfilment. */
@Timeout(60)
class ChoreographedOrdersTest {
    private static final World WORLD = new World().inStyle("choreographed");
    private static final Money PRICE = new Money(1250, "EUR");
    private static final List<OrderLine> LINES = List.of(new OrderLine(new Sku("mug"), "Mug", 1, PRICE));

    private final OrderReactorsHandler reactors = new OrderReactorsHandler(WORLD.environment());
    private final OrderId order = new OrderId(WORLD.fresh());
    private final Placed placed = new Placed(1, LINES);
    private final Placed amended = new Placed(2, LINES);
    private final ReactorSpec<Event, Order, OrderCommand> orders =
            ReactorSpec.of(OrderReactorsHandler.REACTORS, new Unknown());
    private final Event authorised = new PaymentAuthorised(order, 1, PRICE, "ref");
    private final Event declined = new PaymentDeclined(order, 1, "card-declined");
    private final Event unavailable = new StockUnavailable(order, 1, List.of());
    private final Event stalled = new FulfilmentStalled(order, "authorise-payment", 1, "authorise-payment-timed-out");
    private final Event captured = new PaymentCaptured(order, PRICE, "ref");
    private final Event committed = new StockCommitted(order, List.of());
    private final Event refused = new ShipmentRefused(order, "address-not-served");

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void what_is_paid_for_is_confirmed() {
        orders.given(placed).when(authorised).then(new ConfirmOrder(order, 1));
        orders.given(amended).when(authorised).thenNothing();
        orders.given(new Cancelled()).when(authorised).thenNothing();
    }

    @Test
    void what_cannot_go_on_is_rejected_for_the_reason_that_every_style_gives() {
        orders.given(placed).when(unavailable).then(new RejectOrder(order, "out-of-stock"));
        orders.given(placed).when(declined).then(new RejectOrder(order, "payment-declined"));
        orders.given(new Confirmed(1)).when(refused).then(new RejectOrder(order, "shipment-refused"));
        orders.given(placed).when(stalled).then(new RejectOrder(order, "authorise-payment-timed-out"));
        orders.given(new Confirmed(1)).when(stalled).then(new RejectOrder(order, "authorise-payment-timed-out"));
    }

    @Test
    void an_amended_order_is_not_rejected_for_its_old_lines() {
        for (var event : List.of(unavailable, declined, stalled)) {
            orders.given(amended).when(event).thenNothing();
            orders.given(new Confirmed(2)).when(event).thenNothing();
        }
    }

    @Test
    void an_order_that_has_moved_on_is_not_rejected() {
        for (var state : List.of(new Completed(), new Shipped(true), new Rejected(), new Cancelled())) {
            for (var event : List.of(unavailable, declined, stalled, refused)) {
                orders.given(state).when(event).thenNothing();
            }
        }
    }

    @Test
    void what_is_captured_is_completed_and_what_has_left_is_shipped() {
        orders.given(new Confirmed(1)).when(captured).then(new CompleteOrder(order));
        orders.given(new Shipped(false)).when(captured).then(new CompleteOrder(order));
        orders.given(new Completed()).when(committed).then(new MarkShipped(order));
        orders.given(new Confirmed(1)).when(committed).then(new MarkShipped(order));
    }

    @Test
    void an_order_that_is_over_is_neither_completed_nor_shipped() {
        for (var state : List.of(new Rejected(), new Cancelled())) {
            orders.given(state).when(captured).thenNothing();
            orders.given(state).when(committed).thenNothing();
        }
    }

    @Test
    void an_order_comes_home_once_however_often_it_is_told() {
        place();
        hear(authorised);
        for (var again = 0; again < 2; again++) {
            hear(committed);
            hear(captured);
            hear(authorised);
        }
        thenStream("OrderPlaced", "OrderConfirmed", "OrderShipped", "OrderCompleted");
        assertThat(WORLD.history("order-" + order))
                .allMatch(event -> event.causality().style().equals("choreographed"));
    }

    @Test
    void an_event_heard_again_is_absorbed_by_its_id() {
        place();
        var body = WORLD.happened("payment-" + order, EventCodec.CODEC, authorised);
        assertThat(WORLD.deliver(reactors, body, body)).isZero();
        assertThat(WORLD.deliver(reactors, body)).isZero();
        thenStream("OrderPlaced", "OrderConfirmed");
        assertThat(WORLD.history("order-" + order).getLast().causality().causationId())
                .isEqualTo("payment-" + order + "@1");
    }

    @Test
    void of_rejecting_and_cancelling_the_first_counts() {
        place();
        hear(declined);
        hear(unavailable);
        thenStream("OrderPlaced", "OrderRejected");
    }

    @Test
    void a_cancelled_order_hears_nothing_more() {
        place();
        WORLD.happened("order-" + order, EventCodec.CODEC, new OrderCancelled(order, "changed-my-mind"));
        List.of(authorised, captured, committed, declined, unavailable, refused, stalled)
                .forEach(this::hear);
        thenStream("OrderPlaced", "OrderCancelled");
    }

    @Test
    void an_amendment_outruns_the_answers_to_what_was_ordered_before() {
        place();
        WORLD.happened("order-" + order, EventCodec.CODEC, new OrderAmended(order, 2, LINES, PRICE));
        List.of(authorised, declined, unavailable, stalled).forEach(this::hear);
        hear(new PaymentAuthorised(order, 2, PRICE, "ref"));
        thenStream("OrderPlaced", "OrderAmended", "OrderConfirmed");
    }

    private void place() {
        var sealed = new Personal("ada.sealed");
        var home = new Address(sealed, sealed, sealed, sealed, "GB");
        var event = new OrderPlaced(order, new CustomerId("ada"), sealed, 1, LINES, PRICE, home, "tok_ok");
        WORLD.happened("order-" + order, EventCodec.CODEC, event);
    }

    private void hear(Event event) {
        var stream = EventCodec.CODEC.typeOf(event).toLowerCase(Locale.ROOT) + "-" + order;
        assertThat(WORLD.deliver(reactors, WORLD.happened(stream, EventCodec.CODEC, event)))
                .as("failed events")
                .isZero();
    }

    private void thenStream(String... types) {
        assertThat(WORLD.types("order-" + order)).containsExactly(types);
    }
}
