package dev.orderly.payments;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.Prober;
import java.io.InputStream;
import java.io.OutputStream;

/** Every minute: while the gateway is away, its callers' mappings are paused, and it is asked whether it is back. */
public final class ProbeGatewayHandler implements RequestStreamHandler {
    private final Prober prober;

    public ProbeGatewayHandler() {
        this(Environment.aws());
    }

    public ProbeGatewayHandler(Environment environment) {
        prober = new Prober(environment, BreakerGateway.OUTSIDE, Gateway.of(environment)::ping);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        prober.run();
    }
}
