package dev.orderly.shipping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.Prober;
import java.io.InputStream;
import java.io.OutputStream;

/** Every minute: while the carrier is away, its callers' mappings are paused, and it is asked whether it is back. */
public final class ProbeCarrierHandler implements RequestStreamHandler {
    private final Prober prober;

    public ProbeCarrierHandler() {
        this(Environment.aws());
    }

    public ProbeCarrierHandler(Environment environment) {
        prober = new Prober(environment, BreakerCarrier.OUTSIDE, Carrier.of(environment)::ping);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        prober.run();
    }
}
