package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.CancelOrder;
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

/** POST /v1/orders/{order}/cancellation → OrderCancelled, until the parcel has left. */
public final class CancelOrderHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<OrderCommand, Order, OrderEvent> orders;

    public CancelOrderHandler() {
        this(Environment.aws());
    }

    public CancelOrderHandler(Environment environment) {
        orders = new CommandHandler<>(Orders.STREAMS, environment);
        http = new HttpFunction(environment, this::cancel);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response cancel(Request request) {
        var order = request.path("order", OrderId::new, "order");
        request.idempotencyKey();
        var reason = request.body(CancellationCodec.CODEC).reason();
        var loaded = orders.streams().load(Orders.STREAMS.stream(order.value()));
        var causality = request.causality().in(loaded.style());
        var instruction = Instruction.<OrderCommand>asked(
                        new CancelOrder(order, reason), causality, request.fingerprint())
                .at(request.ifMatch());
        var version = Problem.unlessDone(orders.handle(loaded, instruction));
        return Response.accepted(
                        "/v1/orders/" + order,
                        new Answers.Accepted(order.value(), "cancelled"),
                        AnswersAcceptedCodec.CODEC)
                .version(version);
    }
}
