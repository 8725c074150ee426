package dev.orderly.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.view.Projector;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /v1/products/{sku}, never older than the caller's own write. */
public final class GetProductHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Projector<ProductRow, Event> projector;

    public GetProductHandler() {
        this(Environment.aws());
    }

    public GetProductHandler(Environment environment) {
        projector = new Projector<>(Products.MODEL, environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        var sku = request.path("sku", Sku::new, "product").value();
        var stream = "product-" + sku;
        var row = projector.read(sku, stream, request.minVersion().orElse(1));
        var price = row.value().price();
        if (price == null) {
            throw new ProblemException(Problem.notFound("product"));
        }
        if (row.applied(stream) < request.minVersion().orElse(0)) {
            throw new ProblemException(Problem.notYet(row.applied(stream)));
        }
        return Response.ok(
                        new Bodies.OneProduct(
                                sku, row.value().name(), price, row.value().status()),
                        BodiesOneProductCodec.CODEC)
                .version(row.applied(stream));
    }
}
