package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OperatorActed;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;

/** GET /ops/v1/orders/{order}/acts: what persons did about an order; a part of its story. */
public final class GetActsHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Acts acts;

    public GetActsHandler() {
        this(Environment.aws());
    }

    public GetActsHandler(Environment environment) {
        acts = new Acts(environment);
        http = new HttpFunction(environment, this::tell);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response tell(Request request) {
        var order = request.path("order", OrderId::new, "order").value();
        var told = acts.about(order).stream()
                .flatMap(event -> event.read(EventCodec.CODEC) instanceof OperatorActed acted
                        ? Stream.of(ActsBody.of(event, acted))
                        : Stream.of())
                .toList();
        return Response.ok(new ActsBody(told), ActsBodyCodec.CODEC);
    }
}
