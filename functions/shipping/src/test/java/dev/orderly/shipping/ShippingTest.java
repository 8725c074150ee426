package dev.orderly.shipping;

import static dev.orderly.platform.decide.Fact.kept;
import static dev.orderly.platform.decide.Fact.said;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDelivered;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.spec.DeciderSpec;
import dev.orderly.shipping.CarrierNotice.ParcelDelivered;
import dev.orderly.shipping.CarrierNotice.ParcelDispatched;
import dev.orderly.shipping.ShipmentIntent.BookingRequested;
import dev.orderly.shipping.ShipmentIntent.CancellationRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every state of a shipment × every command and every notice. */
class ShippingTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final String PARCEL = "7/shipment";
    private static final Instant DAY = Instant.parse("2026-02-03T12:00:00Z");
    private static final Personal SEALED = new Personal("ada.sealed");

    private static final ShipmentCommand CREATE =
            new CreateShipment(ORDER, new Address(SEALED, SEALED, SEALED, SEALED, "GB"), List.of());
    private static final ShipmentCommand CANCEL = new CancelShipment(ORDER);
    private static final CarrierNotice LEFT = new ParcelDispatched("n1", PARCEL, DAY);
    private static final CarrierNotice ARRIVED = new ParcelDelivered("n2", PARCEL, DAY);

    private static final Fact<ShipmentEvent, ShipmentIntent> BOOKING = kept(new BookingRequested(ORDER, PARCEL));
    private static final Fact<ShipmentEvent, ShipmentIntent> CANCELLING =
            kept(new CancellationRequested(ORDER, PARCEL));
    private static final Fact<ShipmentEvent, ShipmentIntent> DISPATCHED = said(new ShipmentDispatched(ORDER));
    private static final Fact<ShipmentEvent, ShipmentIntent> DELIVERED = said(new ShipmentDelivered(ORDER));
    private static final Fact<ShipmentEvent, ShipmentIntent> CANCELLED = said(new ShipmentCancelled(ORDER));

    private final List<Fact<ShipmentEvent, ShipmentIntent>> none = List.of();
    private final List<Fact<ShipmentEvent, ShipmentIntent>> booking = List.of(BOOKING);
    private final List<Fact<ShipmentEvent, ShipmentIntent>> refused =
            and(booking, said(new ShipmentRefused(ORDER, "address-not-served")));
    private final List<Fact<ShipmentEvent, ShipmentIntent>> created =
            and(booking, said(new ShipmentCreated(ORDER, "SB-1", DAY)));
    private final List<Fact<ShipmentEvent, ShipmentIntent>> cancelling = and(created, CANCELLING);
    private final List<Fact<ShipmentEvent, ShipmentIntent>> cancelled = and(cancelling, CANCELLED);
    private final List<Fact<ShipmentEvent, ShipmentIntent>> dispatched = and(created, DISPATCHED);
    private final List<Fact<ShipmentEvent, ShipmentIntent>> delivered = and(dispatched, DELIVERED);

    private final DeciderSpec<ShipmentCommand, Shipment, Fact<ShipmentEvent, ShipmentIntent>> shipments =
            DeciderSpec.of(new ShipmentDecider(), Shipments.EVENTS);
    private final DeciderSpec<CarrierNotice, Shipment, Fact<ShipmentEvent, ShipmentIntent>> notices =
            DeciderSpec.of(new NoticeDecider(), Shipments.EVENTS);

    @Test
    void a_booking_is_intended_first() {
        shipments.given(none).when(CREATE).then(BOOKING);
    }

    @Test
    void an_order_is_booked_once() {
        for (var state : List.of(booking, refused, created, dispatched, delivered)) {
            shipments.given(state).when(CREATE).thenNothing();
        }
    }

    @Test
    void what_was_cancelled_is_not_booked_any_more_even_if_the_cancellation_came_first() {
        shipments.given(cancelling).when(CREATE).thenRefused("shipment-cancelled");
        shipments.given(cancelled).when(CREATE).thenRefused("shipment-cancelled");
        shipments.given(and(none, CANCELLED)).when(CREATE).thenRefused("shipment-cancelled");
    }

    @Test
    void what_was_not_booked_is_cancelled_at_once() {
        shipments.given(none).when(CANCEL).then(CANCELLED);
        shipments.given(refused).when(CANCEL).then(CANCELLED);
    }

    @Test
    void what_is_booked_or_in_doubt_is_cancelled_at_the_carrier() {
        shipments.given(booking).when(CANCEL).then(CANCELLING);
        shipments.given(created).when(CANCEL).then(CANCELLING);
    }

    @Test
    void a_cancellation_is_done_once() {
        shipments.given(cancelling).when(CANCEL).thenNothing();
        shipments.given(cancelled).when(CANCEL).thenNothing();
    }

    @Test
    void what_has_left_is_not_cancelled() {
        shipments.given(dispatched).when(CANCEL).thenRefused("already-dispatched");
        shipments.given(delivered).when(CANCEL).thenRefused("already-dispatched");
        shipments.given(and(cancelling, DISPATCHED)).when(CANCEL).thenRefused("already-dispatched");
    }

    @Test
    void a_parcel_leaves_and_arrives_as_the_carrier_tells() {
        notices.given(created).when(LEFT).then(DISPATCHED);
        notices.given(dispatched).when(ARRIVED).then(DELIVERED);
    }

    @Test
    void what_has_arrived_must_have_left() {
        notices.given(created).when(ARRIVED).then(DISPATCHED, DELIVERED);
    }

    @Test
    void an_old_notice_tells_nothing_new() {
        notices.given(dispatched).when(LEFT).thenNothing();
        notices.given(delivered).when(LEFT).thenNothing();
        notices.given(delivered).when(ARRIVED).thenNothing();
        notices.given(cancelled).when(LEFT).thenNothing();
        notices.given(cancelled).when(ARRIVED).thenNothing();
    }

    @Test
    void a_notice_that_comes_too_early_may_come_again() {
        for (var state : List.of(booking, cancelling)) {
            notices.given(state).when(LEFT).thenRefused(NoticeDecider.NOT_YET);
            notices.given(state).when(ARRIVED).thenRefused(NoticeDecider.NOT_YET);
        }
    }

    @Test
    void a_notice_of_no_parcel_of_ours_is_refused() {
        for (var state : List.of(none, refused)) {
            notices.given(state).when(LEFT).thenRefused("shipment-unknown");
            notices.given(state).when(ARRIVED).thenRefused("shipment-unknown");
        }
    }

    private static <T> List<T> and(List<T> before, T event) {
        var all = new ArrayList<>(before);
        all.add(event);
        return all;
    }
}
