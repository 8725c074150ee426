package dev.orderly.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.catalogue.ProductCommand.RetireProduct;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** DELETE /v1/products/{sku} → ProductRetired; orders that have it go on. */
public final class RetireProductHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<ProductCommand, Product, ProductEvent> products;

    public RetireProductHandler() {
        this(Environment.aws());
    }

    public RetireProductHandler(Environment environment) {
        products = new CommandHandler<>(Products.streams(environment), environment);
        http = new HttpFunction(environment, this::retire);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response retire(Request request) {
        var instruction = Instruction.<ProductCommand>asked(
                        new RetireProduct(request.path("sku", Sku::new, "product")),
                        request.causality(),
                        request.fingerprint())
                .at(request.ifMatch());
        return Response.noContent().version(Problem.unlessDone(products.handle(instruction)));
    }
}
