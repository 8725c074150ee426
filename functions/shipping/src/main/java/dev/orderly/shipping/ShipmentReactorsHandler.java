package dev.orderly.shipping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OrderEventCodec;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.IntentHandler;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.react.PublishedEvents;
import dev.orderly.platform.react.Reactions;
import dev.orderly.platform.react.Reactor;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** What orders say of a choreographed order → book or cancel its parcel. */
public final class ShipmentReactorsHandler implements RequestStreamHandler {
    static final List<Reactor<Event, Consignment, ShipmentCommand>> REACTORS = List.of(
            new CreateShipmentOnOrderConfirmed(),
            new CancelShipmentOnOrderRejected(),
            new CancelShipmentOnOrderCancelled());

    private final QueueBatch<Event> batch;

    public ShipmentReactorsHandler() {
        this(Environment.aws());
    }

    public ShipmentReactorsHandler(Environment environment) {
        var carrier = new BreakerCarrier(environment);
        var outside = new AtTheCarrier(carrier, new Vault(environment));
        var shipments = new IntentHandler<>(Shipments.COMMANDED, outside, environment);
        var orders = new PublishedEvents<>(OrderEventCodec.CODEC, environment);
        var reactions = new Reactions<>(
                REACTORS,
                (id, causality, reaction) -> reaction.apply(Consignment.of(orders.of("order-" + id)))
                        .ifPresent(command -> {
                            carrier.check();
                            shipments.handle(command, causality);
                        }));
        batch = new QueueBatch<>(EventCodec.CODEC, environment, reactions);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
