package dev.orderly.shipping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;

/** The carrier's notices → ShipmentDispatched, ShipmentDelivered. */
public final class CarrierNoticesHandler implements RequestStreamHandler {
    private final QueueBatch<CarrierNotice> batch;

    public CarrierNoticesHandler() {
        this(Environment.aws());
    }

    public CarrierNoticesHandler(Environment environment) {
        var notices = new Notices(environment);
        batch = QueueBatch.foreign(CarrierNoticeCodec.CODEC, environment, received -> notices.hear(received.data()));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
