package dev.orderly.fulfilment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.process.Deadline;
import dev.orderly.platform.process.DeadlineCodec;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;

/** A deadline passed → the step is asked again or undone; a timer that is not armed any more changes nothing. */
public final class FulfilmentTimersHandler implements RequestStreamHandler {
    private final QueueBatch<Deadline> batch;

    public FulfilmentTimersHandler() {
        this(Environment.aws());
    }

    public FulfilmentTimersHandler(Environment environment) {
        var process = Sagas.process(environment);
        batch = new QueueBatch<>(DeadlineCodec.CODEC, environment, process::wake);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
