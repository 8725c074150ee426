package dev.orderly.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.rebuild.Projections;
import dev.orderly.platform.view.ReadModel;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** /ops/v1/projections: where orders' read models stand; rebuild, compare, switch, drop, repair. */
public final class ProjectionsHandler implements RequestStreamHandler {
    static final List<ReadModel<?, ?>> MODELS =
            List.of(OrderSummaries.MODEL, ProductCopies.MODEL, CustomerCopies.MODEL);

    private final HttpFunction http;

    public ProjectionsHandler() {
        this(Environment.aws());
    }

    public ProjectionsHandler(Environment environment) {
        var projections = new Projections(MODELS, environment);
        http = new HttpFunction(environment, projections::answer);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }
}
