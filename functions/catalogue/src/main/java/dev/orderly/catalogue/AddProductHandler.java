package dev.orderly.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.catalogue.ProductCommand.AddProduct;
import dev.orderly.contracts.ProductEvent;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.Instruction;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** POST /v1/products → ProductAdded. */
public final class AddProductHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<ProductCommand, Product, ProductEvent> products;

    public AddProductHandler() {
        this(Environment.aws());
    }

    public AddProductHandler(Environment environment) {
        products = new CommandHandler<>(Products.streams(environment), environment);
        http = new HttpFunction(environment, this::add);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response add(Request request) {
        request.idempotencyKey();
        var body = request.body(BodiesNewProductCodec.CODEC);
        var version = Problem.unlessDone(products.handle(Instruction.asked(
                new AddProduct(body.sku(), body.name(), body.price()), request.causality(), request.fingerprint())));
        return Response.accepted(
                        "/v1/products/" + body.sku(),
                        new Bodies.ProductAccepted(body.sku().value()),
                        BodiesProductAcceptedCodec.CODEC)
                .version(version);
    }
}
