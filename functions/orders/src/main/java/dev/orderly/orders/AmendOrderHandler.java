package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.AmendOrder;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** PUT /v1/orders/{order}/lines → OrderAmended, at the version that the caller saw and at today's prices. */
public final class AmendOrderHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<OrderCommand, Order, OrderEvent> orders;
    private final Pricing pricing;

    public AmendOrderHandler() {
        this(Environment.aws());
    }

    public AmendOrderHandler(Environment environment) {
        orders = new CommandHandler<>(Orders.STREAMS, environment);
        pricing = new Pricing(environment);
        http = new HttpFunction(environment, this::amend);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response amend(Request request) {
        var order = request.path("order", OrderId::new, "order");
        var seen = request.ifMatch();
        var lines = pricing.lines(request.body(NewLinesCodec.CODEC).lines());
        var loaded = orders.streams().load(Orders.STREAMS.stream(order.value()));
        var causality = request.causality().in(loaded.style());
        var instruction = Instruction.<OrderCommand>asked(
                        new AmendOrder(order, lines), causality, request.fingerprint())
                .at(seen);
        return Response.noContent().version(Problem.unlessDone(orders.handle(loaded, instruction)));
    }
}
