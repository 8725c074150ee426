package dev.orderly.shipping;

import java.time.Instant;

/** How a parcel stands with the carrier. */
sealed interface Parcel {
    /** The carrier never heard of it. */
    record Unknown() implements Parcel {}

    /** The carrier has not decided yet. */
    record Pending() implements Parcel {}

    record Refused(String reason) implements Parcel {}

    record Booked(String tracking, Instant estimatedDelivery) implements Parcel {}

    record Cancelled() implements Parcel {}

    record Dispatched(String tracking, Instant estimatedDelivery) implements Parcel {}
}
