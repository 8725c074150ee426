/**
 * The parcel of an order, from its booking with the carrier to the customer's door.
 *
 * <p>Owns: streams {@code shipment-<order>}; the breaker's row of the carrier. The sandbox carrier owns a table of its
 * own, as an outside world would.<br>
 * Accepts: CreateShipment, CancelShipment.<br>
 * Says: ShipmentCreated, ShipmentRefused, ShipmentCancelled, ShipmentDispatched, ShipmentDelivered.<br>
 * Hears: the carrier's notices, which may come early, twice and in any order; choreographed, orders, and reacts.<br>
 * Promises: one parcel per order; a booking whose answer was lost is asked about, never repeated blindly; what is
 * cancelled is never booked again. The address is opened for the carrier alone, and stored nowhere.
 */
@NullMarked
package dev.orderly.shipping;

import org.jspecify.annotations.NullMarked;
