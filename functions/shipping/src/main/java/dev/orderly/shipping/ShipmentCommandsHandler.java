package dev.orderly.shipping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommandCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.IntentHandler;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;

/** CreateShipment, CancelShipment → an intent, the carrier, what came of it. */
public final class ShipmentCommandsHandler implements RequestStreamHandler {
    private final QueueBatch<ShipmentCommand> batch;

    public ShipmentCommandsHandler() {
        this(Environment.aws());
    }

    public ShipmentCommandsHandler(Environment environment) {
        var carrier = new BreakerCarrier(environment);
        var outside = new AtTheCarrier(carrier, new Vault(environment));
        var shipments = new IntentHandler<>(Shipments.COMMANDED, outside, environment);
        batch = new QueueBatch<>(ShipmentCommandCodec.CODEC, environment, received -> {
            carrier.check();
            shipments.handle(received.data(), received.causality());
        });
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
