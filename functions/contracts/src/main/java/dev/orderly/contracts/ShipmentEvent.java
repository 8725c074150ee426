package dev.orderly.contracts;

import dev.orderly.codec.Published;
import java.time.Instant;

/** The way of a parcel, in the order in which it happens. */
@Published
public sealed interface ShipmentEvent extends Event {
    OrderId order();

    /** {@code tracking} is the carrier's number. */
    record ShipmentCreated(OrderId order, String tracking, Instant estimatedDelivery) implements ShipmentEvent {}

    record ShipmentRefused(OrderId order, String reason) implements ShipmentEvent {}

    /** No parcel goes; also when none had been booked. */
    record ShipmentCancelled(OrderId order) implements ShipmentEvent {}

    record ShipmentDispatched(OrderId order) implements ShipmentEvent {}

    record ShipmentDelivered(OrderId order) implements ShipmentEvent {}
}
