package dev.orderly.shipping;

import static dev.orderly.platform.decide.Fact.said;

import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Outside;
import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.personal.SealBroken;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.receive.Permanent;
import dev.orderly.shipping.Carrier.Destination;
import dev.orderly.shipping.Shipment.Booking;
import dev.orderly.shipping.Shipment.Cancelled;
import dev.orderly.shipping.Shipment.Cancelling;
import dev.orderly.shipping.Shipment.Created;
import dev.orderly.shipping.Shipment.Delivered;
import dev.orderly.shipping.Shipment.Dispatched;
import dev.orderly.shipping.Shipment.None;
import java.util.List;

/** Carries out an open intent at the carrier. */
final class AtTheCarrier implements Outside<ShipmentCommand, Shipment, Fact<ShipmentEvent, ShipmentIntent>> {
    private final Carrier carrier;
    private final Vault vault;

    AtTheCarrier(Carrier carrier, Vault vault) {
        this.carrier = carrier;
        this.vault = vault;
    }

    /** The address comes with the command and is kept nowhere: only a CreateShipment goes on with a booking. */
    @Override
    public Settlement<ShipmentCommand, Fact<ShipmentEvent, ShipmentIntent>> settle(
            Shipment shipment, ShipmentCommand command, boolean found) {
        return switch (shipment) {
            case Booking open
            when command instanceof CreateShipment create -> new Happened<>(List.of(said(booked(create, open, found))));
            case Cancelling open -> cancelled(command.order(), open);
            case None _, Booking _, Shipment.Refused _, Created _, Cancelled _, Dispatched _, Delivered _ ->
                new Nothing<>();
        };
    }

    private ShipmentEvent booked(CreateShipment command, Booking open, boolean found) {
        var known = found ? carrier.lookUp(open.reference()) : new Parcel.Unknown();
        return booked(command.order(), known instanceof Parcel.Unknown ? book(command, open) : known);
    }

    private Parcel book(CreateShipment command, Booking open) {
        try {
            return vault.open(command.shipTo().postcode().value())
                    .map(postcode -> new Destination(postcode, command.shipTo().country()))
                    .map(destination -> carrier.book(open.reference(), destination))
                    .orElseGet(() -> new Parcel.Refused("address-forgotten"));
        } catch (SealBroken broken) {
            throw new Permanent("address-broken", "The address of a shipment is sealed by nobody we know");
        }
    }

    private static ShipmentEvent booked(OrderId order, Parcel parcel) {
        return switch (parcel) {
            case Parcel.Booked booked -> new ShipmentCreated(order, booked.tracking(), booked.estimatedDelivery());
            case Parcel.Dispatched gone -> new ShipmentCreated(order, gone.tracking(), gone.estimatedDelivery());
            case Parcel.Refused refused -> new ShipmentRefused(order, refused.reason());
            case Parcel.Unknown _, Parcel.Pending _, Parcel.Cancelled _ -> throw unanswered("booked", parcel);
        };
    }

    private Settlement<ShipmentCommand, Fact<ShipmentEvent, ShipmentIntent>> cancelled(OrderId order, Cancelling open) {
        return switch (carrier.cancel(open.reference())) {
            case Parcel.Cancelled _, Parcel.Refused _ -> new Happened<>(List.of(said(new ShipmentCancelled(order))));
            case Parcel.Dispatched gone ->
                new Outside.Refused<>(
                        new CancelShipment(order), new Refusal("already-dispatched"), tooLate(order, open, gone));
            case Parcel other -> throw unanswered("cancelled", other);
        };
    }

    /** What a refused cancellation tells: the parcel has left, and was booked if that had been in doubt. */
    private static List<Fact<ShipmentEvent, ShipmentIntent>> tooLate(
            OrderId order, Cancelling open, Parcel.Dispatched gone) {
        var left = new ShipmentDispatched(order);
        return open.before() instanceof Created
                ? List.of(said(left))
                : List.of(said(new ShipmentCreated(order, gone.tracking(), gone.estimatedDelivery())), said(left));
    }

    private static Unanswered unanswered(String wanted, Parcel parcel) {
        return new Unanswered(
                "A parcel to be %s is %s".formatted(wanted, parcel.getClass().getSimpleName()));
    }
}
