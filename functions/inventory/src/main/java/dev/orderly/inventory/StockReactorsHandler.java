package dev.orderly.inventory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.StockCommand;
import dev.orderly.platform.Environment;
import dev.orderly.platform.react.Reactions;
import dev.orderly.platform.react.Reactor;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** What others say of a choreographed order → reserve, commit or release its stock. */
public final class StockReactorsHandler implements RequestStreamHandler {
    static final List<Reactor<Event, OrderId, StockCommand>> REACTORS = List.of(
            new ReserveStockOnOrderPlaced(),
            new ReserveStockOnOrderAmended(),
            new CommitStockOnShipmentDispatched(),
            new ReleaseStockOnShipmentCancelled());

    private final QueueBatch<Event> batch;

    public StockReactorsHandler() {
        this(Environment.aws());
    }

    public StockReactorsHandler(Environment environment) {
        var reservations = new Reservations(environment);
        var reactions = new Reactions<>(
                REACTORS,
                (id, causality, reaction) ->
                        reaction.apply(new OrderId(id)).ifPresent(command -> reservations.handle(command, causality)));
        batch = new QueueBatch<>(EventCodec.CODEC, environment, reactions);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
