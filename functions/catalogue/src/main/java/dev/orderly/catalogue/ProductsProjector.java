package dev.orderly.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.view.Projector;
import java.io.InputStream;
import java.io.OutputStream;

/** What happens to a product → its row. */
public final class ProductsProjector implements RequestStreamHandler {
    private final QueueBatch<Event> batch;

    public ProductsProjector() {
        this(Environment.aws());
    }

    public ProductsProjector(Environment environment) {
        batch = QueueBatch.together(EventCodec.CODEC, environment, new Projector<>(Products.MODEL, environment));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
