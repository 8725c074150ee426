package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.OrderCommand;
import dev.orderly.contracts.OrderCommandCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;

/** Fulfilment's commands → the order. */
public final class OrderCommandsHandler implements RequestStreamHandler {
    private final QueueBatch<OrderCommand> batch;

    public OrderCommandsHandler() {
        this(Environment.aws());
    }

    public OrderCommandsHandler(Environment environment) {
        var orders = new CommandHandler<>(Orders.STREAMS, environment);
        batch = new QueueBatch<>(
                OrderCommandCodec.CODEC, environment, command -> orders.handle(command.data(), command.causality()));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
