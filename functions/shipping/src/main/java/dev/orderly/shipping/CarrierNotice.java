package dev.orderly.shipping;

import dev.orderly.codec.Encoded;
import java.time.Instant;

/**
 * What the carrier tells, in the carrier's own format: JSON with the kind as {@code type}. The reference is ours;
 * {@code notice} is the carrier's name for this notice, the same each time it is told.
 */
@Encoded
sealed interface CarrierNotice {
    String notice();

    String reference();

    record ParcelDispatched(String notice, String reference, Instant at) implements CarrierNotice {}

    record ParcelDelivered(String notice, String reference, Instant at) implements CarrierNotice {}

    /** The order that the reference was made from; a reference of another form is of no order of ours. */
    default String order() {
        return reference().endsWith("/shipment")
                ? reference().substring(0, reference().length() - "/shipment".length())
                : "";
    }
}
