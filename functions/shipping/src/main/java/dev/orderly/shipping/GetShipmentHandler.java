package dev.orderly.shipping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentEvent;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Streams;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.shipping.Shipment.None;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /v1/orders/{order}/shipment. */
public final class GetShipmentHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Streams<ShipmentCommand, Shipment, Fact<ShipmentEvent, ShipmentIntent>> shipments;

    public GetShipmentHandler() {
        this(Environment.aws());
    }

    public GetShipmentHandler(Environment environment) {
        http = new HttpFunction(environment, this::answer);
        shipments = new Streams<>(Shipments.COMMANDED, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response answer(Request request) {
        var order = request.path("order", OrderId::new, "order").value();
        var shipment = shipments.load(Shipments.COMMANDED.stream(order));
        if (shipment.state() instanceof None) {
            throw new ProblemException(Problem.notFound("shipment"));
        }
        return Response.ok(ShipmentBody.of(order, shipment.state()), ShipmentBodyCodec.CODEC)
                .version(shipment.version());
    }
}
