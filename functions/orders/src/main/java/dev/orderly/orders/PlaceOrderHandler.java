package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommand.PlaceOrder;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Personal;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.view.Rows;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * POST /v1/orders → OrderPlaced. The order's id follows from the idempotency key, so a repeated request is the same
 * order. The order's process is of the style of the day, stamped here and inherited by all that follows.
 */
public final class PlaceOrderHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<OrderCommand, Order, OrderEvent> orders;
    private final Rows<CustomerCopy> customers;
    private final Pricing pricing;
    private final Vault vault;
    private final String style;

    public PlaceOrderHandler() {
        this(Environment.aws());
    }

    public PlaceOrderHandler(Environment environment) {
        orders = new CommandHandler<>(Orders.STREAMS, environment);
        customers = new Rows<>(CustomerCopies.MODEL, environment);
        pricing = new Pricing(environment);
        vault = new Vault(environment);
        style = environment.variable("FULFILMENT_STYLE");
        http = new HttpFunction(environment, this::place);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response place(Request request) {
        var order = new OrderId(request.idFromKey());
        var body = request.body(NewOrderCodec.CODEC);
        var loaded = orders.streams().load(Orders.STREAMS.stream(order.value()));
        var before = orders.again(loaded, request.causality(), request.fingerprint());
        var version = Problem.unlessDone(before.orElseGet(() -> orders.handle(
                loaded,
                Instruction.asked(command(order, body), request.causality().in(style), request.fingerprint()))));
        return Response.accepted(
                        "/v1/orders/" + order,
                        new Answers.Accepted(order.value(), "placed"),
                        AnswersAcceptedCodec.CODEC)
                .version(version);
    }

    private PlaceOrder command(OrderId order, NewOrder body) {
        var lines = pricing.lines(body.lines());
        var id = customerId(body);
        var customer = customers
                .find(id.value())
                .orElseThrow(PlaceOrderHandler::unknown)
                .value();
        var name = customer.name();
        var address = customer.address();
        if (name == null || address == null) {
            throw unknown();
        }
        return new PlaceOrder(order, id, name, lines, shipTo(body, id, name, address), body.paymentToken());
    }

    private static CustomerId customerId(NewOrder body) {
        try {
            return new CustomerId(body.customer());
        } catch (IllegalArgumentException wrong) {
            throw unknown();
        }
    }

    private Address shipTo(NewOrder body, CustomerId customer, Personal name, Address address) {
        var other = body.shipTo();
        return other == null ? address : other.seal(vault, customer, name);
    }

    private static RuntimeException unknown() {
        return Pricing.refused("customer-unknown", "This customer is not known.");
    }
}
