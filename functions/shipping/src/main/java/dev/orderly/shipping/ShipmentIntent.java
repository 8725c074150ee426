package dev.orderly.shipping;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.OrderId;

/** What will be asked of the carrier, committed before it is asked. A reference names a parcel there. */
@Encoded
sealed interface ShipmentIntent {
    record BookingRequested(OrderId order, String reference) implements ShipmentIntent {}

    record CancellationRequested(OrderId order, String reference) implements ShipmentIntent {}
}
