package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;

/** What happens to an order → the next step of its fulfilment. */
public final class FulfilmentHandler implements RequestStreamHandler {
    private final QueueBatch<Event> batch;

    public FulfilmentHandler() {
        this(Environment.aws());
    }

    public FulfilmentHandler(Environment environment) {
        var process = Sagas.process(environment);
        batch = QueueBatch.gated(EventCodec.CODEC, environment, process::hear, process);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
