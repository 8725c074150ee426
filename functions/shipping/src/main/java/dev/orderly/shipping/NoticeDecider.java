package dev.orderly.shipping;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;
import static dev.orderly.platform.decide.Fact.said;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEvent.ShipmentDelivered;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.decide.Fact;
import dev.orderly.shipping.CarrierNotice.ParcelDelivered;
import dev.orderly.shipping.CarrierNotice.ParcelDispatched;
import dev.orderly.shipping.Shipment.Booking;
import dev.orderly.shipping.Shipment.Cancelled;
import dev.orderly.shipping.Shipment.Cancelling;
import dev.orderly.shipping.Shipment.Created;
import dev.orderly.shipping.Shipment.Delivered;
import dev.orderly.shipping.Shipment.Dispatched;
import dev.orderly.shipping.Shipment.None;
import dev.orderly.shipping.Shipment.Refused;

/**
 * What a notice tells of a parcel. A parcel only goes forward: an old notice says nothing new, a later one says all.
 */
final class NoticeDecider implements Decider<CarrierNotice, Shipment, Fact<ShipmentEvent, ShipmentIntent>> {
    static final String NOT_YET = "shipment-in-doubt";

    private final ShipmentDecider shipments = new ShipmentDecider();

    @Override
    public Shipment initialState() {
        return shipments.initialState();
    }

    @Override
    public Decision<Fact<ShipmentEvent, ShipmentIntent>> decide(CarrierNotice notice, Shipment shipment) {
        return switch (shipment) {
            case None _, Refused _ -> reject("shipment-unknown");
            case Booking _, Cancelling _ -> reject(NOT_YET);
            case Created _ -> fromCreated(notice);
            case Dispatched _ -> fromDispatched(notice);
            case Cancelled _, Delivered _ -> accept();
        };
    }

    private static Decision<Fact<ShipmentEvent, ShipmentIntent>> fromCreated(CarrierNotice notice) {
        var order = new OrderId(notice.order());
        return switch (notice) {
            case ParcelDispatched _ -> accept(said(new ShipmentDispatched(order)));
            case ParcelDelivered _ -> accept(said(new ShipmentDispatched(order)), said(new ShipmentDelivered(order)));
        };
    }

    private static Decision<Fact<ShipmentEvent, ShipmentIntent>> fromDispatched(CarrierNotice notice) {
        return switch (notice) {
            case ParcelDispatched _ -> accept();
            case ParcelDelivered _ -> accept(said(new ShipmentDelivered(new OrderId(notice.order()))));
        };
    }

    @Override
    public Shipment evolve(Shipment shipment, Fact<ShipmentEvent, ShipmentIntent> fact) {
        return shipments.evolve(shipment, fact);
    }
}
