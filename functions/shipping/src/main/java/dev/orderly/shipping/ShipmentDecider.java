package dev.orderly.shipping;

import static dev.orderly.platform.decide.Decision.accept;
import static dev.orderly.platform.decide.Decision.reject;
import static dev.orderly.platform.decide.Fact.kept;
import static dev.orderly.platform.decide.Fact.said;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDelivered;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.decide.Decision;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Fact.Kept;
import dev.orderly.platform.decide.Fact.Said;
import dev.orderly.shipping.Shipment.Booking;
import dev.orderly.shipping.Shipment.Cancelled;
import dev.orderly.shipping.Shipment.Cancelling;
import dev.orderly.shipping.Shipment.Created;
import dev.orderly.shipping.Shipment.Delivered;
import dev.orderly.shipping.Shipment.Dispatched;
import dev.orderly.shipping.Shipment.None;
import dev.orderly.shipping.Shipment.Refused;
import dev.orderly.shipping.ShipmentIntent.BookingRequested;
import dev.orderly.shipping.ShipmentIntent.CancellationRequested;

/** What may be asked of an order's parcel. What the carrier must do for it becomes an intent. */
final class ShipmentDecider implements Decider<ShipmentCommand, Shipment, Fact<ShipmentEvent, ShipmentIntent>> {
    @Override
    public Shipment initialState() {
        return new None();
    }

    @Override
    public Decision<Fact<ShipmentEvent, ShipmentIntent>> decide(ShipmentCommand command, Shipment shipment) {
        return switch (command) {
            case CreateShipment create -> create(create.order(), shipment);
            case CancelShipment cancel -> cancel(cancel.order(), shipment);
        };
    }

    private static Decision<Fact<ShipmentEvent, ShipmentIntent>> create(OrderId order, Shipment shipment) {
        return switch (shipment) {
            case None _ -> accept(kept(new BookingRequested(order, order + "/shipment")));
            case Booking _, Refused _, Created _, Dispatched _, Delivered _ -> accept();
            case Cancelling _, Cancelled _ -> reject("shipment-cancelled");
        };
    }

    private static Decision<Fact<ShipmentEvent, ShipmentIntent>> cancel(OrderId order, Shipment shipment) {
        return switch (shipment) {
            case None _, Refused _ -> accept(said(new ShipmentCancelled(order)));
            case Booking open -> accept(kept(new CancellationRequested(order, open.reference())));
            case Created created -> accept(kept(new CancellationRequested(order, created.reference())));
            case Cancelling _, Cancelled _ -> accept();
            case Dispatched _, Delivered _ -> reject("already-dispatched");
        };
    }

    @Override
    public Shipment evolve(Shipment shipment, Fact<ShipmentEvent, ShipmentIntent> fact) {
        return switch (fact) {
            case Kept<ShipmentEvent, ShipmentIntent>(BookingRequested asked) -> new Booking(asked.reference());
            case Kept<ShipmentEvent, ShipmentIntent>(CancellationRequested asked) ->
                new Cancelling(asked.reference(), shipment);
            case Said<ShipmentEvent, ShipmentIntent>(ShipmentCreated created) ->
                new Created(reference(shipment), created.tracking(), created.estimatedDelivery());
            case Said<ShipmentEvent, ShipmentIntent>(ShipmentRefused refused) -> new Refused(refused.reason());
            case Said<ShipmentEvent, ShipmentIntent>(ShipmentCancelled _) -> new Cancelled();
            case Said<ShipmentEvent, ShipmentIntent>(ShipmentDispatched _) -> dispatched(shipment);
            case Said<ShipmentEvent, ShipmentIntent>(ShipmentDelivered _) -> delivered(shipment);
        };
    }

    private static String reference(Shipment shipment) {
        return switch (shipment) {
            case Booking open -> open.reference();
            case Cancelling open -> open.reference();
            case Created created -> created.reference();
            case None _, Refused _, Cancelled _, Dispatched _, Delivered _ -> "";
        };
    }

    private static Shipment dispatched(Shipment shipment) {
        return switch (shipment) {
            case Created created -> new Dispatched(created.tracking(), created.estimatedDelivery());
            case Cancelling open -> dispatched(open.before());
            case None _, Booking _, Refused _, Cancelled _, Dispatched _, Delivered _ -> shipment;
        };
    }

    private static Shipment delivered(Shipment shipment) {
        return shipment instanceof Dispatched gone
                ? new Delivered(gone.tracking(), gone.estimatedDelivery())
                : shipment;
    }
}
