package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.MailSent;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDelivered;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.spec.ViewSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The row of an order: from its own stream, its payment's and its shipment's, however they interleave. */
class OrderSummariesTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final CustomerId ADA = new CustomerId("ada");
    private static final Personal SEALED = new Personal("ada.sealed");
    private static final Address HOME = new Address(SEALED, SEALED, SEALED, SEALED, "GB");
    private static final Money TOTAL = new Money(1250, "EUR");
    private static final Instant SOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final Event PLACED =
            new OrderPlaced(ORDER, ADA, SEALED, 1, List.of(line(2, 625)), TOTAL, HOME, "token");

    private final ViewSpec<OrderSummary, Event> summary =
            ViewSpec.of(new OrderSummaries(), EventCodec.CODEC, OrderSummariesTest::stream);

    @Test
    void the_status_is_what_happened_last_to_the_order() {
        assertThat(summary.given().status()).isEqualTo("unknown");
        assertThat(summary.given(PLACED).status()).isEqualTo("placed");
        assertThat(summary.given(PLACED, new OrderConfirmed(ORDER, 1)).status()).isEqualTo("confirmed");
        assertThat(summary.given(PLACED, new OrderCompleted(ORDER)).status()).isEqualTo("completed");
        assertThat(summary.given(PLACED, new OrderCompleted(ORDER), new OrderShipped(ORDER))
                        .status())
                .isEqualTo("shipped");
        assertThat(summary.given(PLACED, new OrderShipped(ORDER), new OrderCompleted(ORDER))
                        .status())
                .as("shipped is further than completed")
                .isEqualTo("shipped");
    }

    @Test
    void an_order_that_ends_otherwise_says_why() {
        var rejected = summary.given(PLACED, new OrderRejected(ORDER, "out-of-stock"));
        assertThat(List.of(rejected.status(), String.valueOf(rejected.reason())))
                .containsExactly("rejected", "out-of-stock");
        var cancelled = summary.given(PLACED, new OrderCancelled(ORDER, "changed-my-mind"));
        assertThat(List.of(cancelled.status(), String.valueOf(cancelled.reason())))
                .containsExactly("cancelled", "changed-my-mind");
    }

    @Test
    void an_amendment_changes_lines_total_and_revision_and_keeps_the_rest() {
        var before = placed(summary.given(PLACED));
        var after = placed(
                summary.given(PLACED, new OrderAmended(ORDER, 2, List.of(line(3, 625)), new Money(1875, "EUR"))));
        assertThat(before.itemCount()).isEqualTo(2);
        assertThat(after.itemCount()).isEqualTo(3);
        assertThat(after.total()).isEqualTo(new Money(1875, "EUR"));
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.at()).isEqualTo(before.at());
        assertThat(after.shipTo()).isEqualTo(HOME);
    }

    @Test
    void the_payment_is_shown_as_it_stands() {
        assertThat(payment()).isEqualTo("none");
        assertThat(payment(new PaymentDeclined(ORDER, 1, "no-money"))).isEqualTo("declined");
        assertThat(payment(new PaymentAuthorised(ORDER, 1, TOTAL, "ref"))).isEqualTo("authorised");
        assertThat(payment(new PaymentVoided(ORDER))).isEqualTo("voided");
        assertThat(payment(new PaymentCaptured(ORDER, TOTAL, "ref"))).isEqualTo("captured");
        assertThat(payment(new PaymentCaptured(ORDER, TOTAL, "ref"), new PaymentRefunded(ORDER, TOTAL, "ref")))
                .isEqualTo("refunded");
    }

    @Test
    void the_shipment_is_shown_as_it_stands() {
        var created = new ShipmentCreated(ORDER, "track-1", SOON);
        assertThat(shipment()).isEqualTo("none");
        assertThat(shipment(new ShipmentRefused(ORDER, "no-such-place"))).isEqualTo("refused");
        assertThat(shipment(created)).isEqualTo("created");
        assertThat(shipment(created, new ShipmentCancelled(ORDER))).isEqualTo("cancelled");
        assertThat(shipment(created, new ShipmentDispatched(ORDER))).isEqualTo("dispatched");
        assertThat(shipment(created, new ShipmentDispatched(ORDER), new ShipmentDelivered(ORDER)))
                .isEqualTo("delivered");
        assertThat(summary.given(PLACED, created).estimatedDelivery()).isEqualTo(SOON);
    }

    @Test
    void an_order_is_listed_once_it_is_placed() {
        var view = new OrderSummaries();
        assertThat(view.indexed(summary.given(new PaymentVoided(ORDER)))).isEmpty();
        assertThat(view.indexed(summary.given(PLACED)))
                .isEqualTo(Map.of("customer", "ada", "status", "placed", "placedAt", "2026-01-31T12:00:00.000000Z"));
    }

    @Test
    void other_events_have_no_row_here_and_change_none() {
        var other = new MailSent(ORDER, ADA, "order-placed");
        assertThat(new OrderSummaries().rowOf(other)).isEmpty();
        assertThat(summary.given(PLACED, other)).isEqualTo(summary.given(PLACED));
    }

    private String payment(Event... events) {
        return summary.given(withPlaced(events)).payment();
    }

    private String shipment(Event... events) {
        return summary.given(withPlaced(events)).shipment();
    }

    private static Event[] withPlaced(Event... events) {
        var all = new Event[events.length + 1];
        all[0] = PLACED;
        System.arraycopy(events, 0, all, 1, events.length);
        return all;
    }

    private static OrderSummary.Placed placed(OrderSummary summary) {
        return Objects.requireNonNull(summary.placed());
    }

    private static OrderLine line(int quantity, long cents) {
        return new OrderLine(new Sku("mug"), "Mug", quantity, new Money(cents, "EUR"));
    }

    private static String stream(Event event) {
        return switch (event) {
            case OrderEvent _ -> "order-7";
            case PaymentEvent _ -> "payment-7";
            case MailSent _ -> "mail-7";
            default -> "shipment-7";
        };
    }
}
