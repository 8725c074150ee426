package dev.orderly.shipping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.ShowBreaker;
import dev.orderly.platform.http.HttpFunction;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/breakers/carrier. */
public final class GetCarrierBreakerHandler implements RequestStreamHandler {
    private final HttpFunction http;

    public GetCarrierBreakerHandler() {
        this(Environment.aws());
    }

    public GetCarrierBreakerHandler(Environment environment) {
        http = new HttpFunction(environment, new ShowBreaker(environment, BreakerCarrier.OUTSIDE));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }
}
