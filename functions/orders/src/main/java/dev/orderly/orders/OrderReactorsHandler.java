package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.react.Reactions;
import dev.orderly.platform.react.Reactor;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** What others say of a choreographed order → confirm it, reject it, complete it, mark it shipped. */
public final class OrderReactorsHandler implements RequestStreamHandler {
    static final List<Reactor<Event, Order, OrderCommand>> REACTORS = List.of(
            new ConfirmOrderOnPaymentAuthorised(),
            new CompleteOrderOnPaymentCaptured(),
            new MarkShippedOnStockCommitted(),
            new RejectOrderOnStockUnavailable(),
            new RejectOrderOnPaymentDeclined(),
            new RejectOrderOnShipmentRefused(),
            new RejectOrderOnFulfilmentStalled());

    private final QueueBatch<Event> batch;

    public OrderReactorsHandler() {
        this(Environment.aws());
    }

    public OrderReactorsHandler(Environment environment) {
        var orders = new CommandHandler<>(Orders.STREAMS, environment);
        var reactions = new Reactions<>(
                REACTORS, (id, causality, reaction) -> orders.handle(Orders.STREAMS.stream(id), causality, reaction));
        batch = new QueueBatch<>(EventCodec.CODEC, environment, reactions);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
