package dev.orderly.catalogue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.catalogue.ProductCommand.ChangePrice;
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

/** PUT /v1/products/{sku}/price → PriceChanged; orders already placed keep theirs. */
public final class ChangePriceHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final CommandHandler<ProductCommand, Product, ProductEvent> products;

    public ChangePriceHandler() {
        this(Environment.aws());
    }

    public ChangePriceHandler(Environment environment) {
        products = new CommandHandler<>(Products.streams(environment), environment);
        http = new HttpFunction(environment, this::change);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response change(Request request) {
        var price = request.body(BodiesNewPriceCodec.CODEC).price();
        var instruction = Instruction.<ProductCommand>asked(
                        new ChangePrice(request.path("sku", Sku::new, "product"), price),
                        request.causality(),
                        request.fingerprint())
                .at(request.ifMatch());
        return Response.noContent().version(Problem.unlessDone(products.handle(instruction)));
    }
}
