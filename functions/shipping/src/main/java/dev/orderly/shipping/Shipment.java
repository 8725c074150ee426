package dev.orderly.shipping;

import java.time.Instant;

/** How the parcel of an order stands. States in -ing have an intent open: what the carrier did is not known yet. */
sealed interface Shipment {
    record None() implements Shipment {}

    record Booking(String reference) implements Shipment {}

    record Refused(String reason) implements Shipment {}

    record Created(String reference, String tracking, Instant estimatedDelivery) implements Shipment {}

    /** {@code before} is what is to be cancelled: a parcel that stands, or one in doubt. */
    record Cancelling(String reference, Shipment before) implements Shipment {}

    record Cancelled() implements Shipment {}

    record Dispatched(String tracking, Instant estimatedDelivery) implements Shipment {}

    record Delivered(String tracking, Instant estimatedDelivery) implements Shipment {}
}
