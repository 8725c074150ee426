package dev.orderly.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.receive.Permanent;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.store.Place;
import dev.orderly.platform.store.PlaceCodec;
import java.io.InputStream;
import java.io.OutputStream;

/** The place of a commit → what it holds, relayed again from the log: where quarantined records are redriven to. */
public final class RepublishHandler implements RequestStreamHandler {
    private final Environment environment;
    private final Republisher republisher;

    public RepublishHandler() {
        this(Environment.aws());
    }

    public RepublishHandler(Environment environment) {
        this.environment = environment;
        republisher = new Republisher(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        var time = TimeLeft.of(lambda);
        QueueBatch.foreign(PlaceCodec.CODEC, environment, received -> republish(received.data(), time))
                .serve(in, out, lambda);
    }

    private void republish(Place place, TimeLeft time) {
        republisher.republish(place, time).ifPresent(code -> {
            throw new Permanent(code, "This commit cannot be published");
        });
    }
}
