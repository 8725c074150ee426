package dev.orderly.inventory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommandCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;

/** ReserveStock, ReleaseStock, CommitStock → what an order holds, and what is left for others. */
public final class StockCommandsHandler implements RequestStreamHandler {
    private final QueueBatch<StockCommand> batch;

    public StockCommandsHandler() {
        this(Environment.aws());
    }

    public StockCommandsHandler(Environment environment) {
        var reservations = new Reservations(environment);
        batch = new QueueBatch<>(
                StockCommandCodec.CODEC,
                environment,
                received -> reservations.handle(received.data(), received.causality()));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
