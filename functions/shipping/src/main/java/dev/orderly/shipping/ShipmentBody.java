package dev.orderly.shipping;

import dev.orderly.codec.Encoded;
import dev.orderly.shipping.Shipment.Booking;
import dev.orderly.shipping.Shipment.Cancelled;
import dev.orderly.shipping.Shipment.Cancelling;
import dev.orderly.shipping.Shipment.Created;
import dev.orderly.shipping.Shipment.Delivered;
import dev.orderly.shipping.Shipment.Dispatched;
import dev.orderly.shipping.Shipment.None;
import dev.orderly.shipping.Shipment.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shipment as a caller sees it: no address, which is with the order. */
@Encoded
record ShipmentBody(
        String order,
        String status,
        @Nullable String tracking,
        @Nullable Instant estimatedDelivery,
        @Nullable String reason) {

    static ShipmentBody of(String order, Shipment shipment) {
        return switch (shipment) {
            case None _ -> new ShipmentBody(order, "none", null, null, null);
            case Booking _ -> new ShipmentBody(order, "booking", null, null, null);
            case Refused refused -> new ShipmentBody(order, "refused", null, null, refused.reason());
            case Created it -> new ShipmentBody(order, "created", it.tracking(), it.estimatedDelivery(), null);
            case Cancelling _ -> new ShipmentBody(order, "cancelling", null, null, null);
            case Cancelled _ -> new ShipmentBody(order, "cancelled", null, null, null);
            case Dispatched it -> new ShipmentBody(order, "dispatched", it.tracking(), it.estimatedDelivery(), null);
            case Delivered it -> new ShipmentBody(order, "delivered", it.tracking(), it.estimatedDelivery(), null);
        };
    }
}
