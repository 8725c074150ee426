package dev.orderly.shipping;

import dev.orderly.codec.Union;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommandCodec;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.contracts.ShipmentEventCodec;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.StreamType;

/** The streams of shipping: one kind, changed by our commands and by the carrier's notices. */
final class Shipments {
    static final Union<Fact<ShipmentEvent, ShipmentIntent>> EVENTS =
            Fact.union(ShipmentEventCodec.CODEC, ShipmentIntentCodec.CODEC);

    static final StreamType<ShipmentCommand, Shipment, Fact<ShipmentEvent, ShipmentIntent>> COMMANDED =
            new StreamType<>(
                    "shipping",
                    "shipment",
                    new ShipmentDecider(),
                    ShipmentCommandCodec.CODEC,
                    EVENTS,
                    command -> command.order().value());

    static final StreamType<CarrierNotice, Shipment, Fact<ShipmentEvent, ShipmentIntent>> NOTICED = new StreamType<>(
            "shipping", "shipment", new NoticeDecider(), CarrierNoticeCodec.CODEC, EVENTS, CarrierNotice::order);

    private Shipments() {}
}
