package dev.orderly.payments;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.breaker.ShowBreaker;
import dev.orderly.platform.http.HttpFunction;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/breakers/gateway. */
public final class GetGatewayBreakerHandler implements RequestStreamHandler {
    private final HttpFunction http;

    public GetGatewayBreakerHandler() {
        this(Environment.aws());
    }

    public GetGatewayBreakerHandler(Environment environment) {
        http = new HttpFunction(environment, new ShowBreaker(environment, BreakerGateway.OUTSIDE));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }
}
