package dev.orderly.inventory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /v1/stock/{sku}. A SKU that nobody ever received is one of which there is nothing. */
public final class GetStockHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final StockStreams stocks;

    public GetStockHandler() {
        this(Environment.aws());
    }

    public GetStockHandler(Environment environment) {
        http = new HttpFunction(environment, this::answer);
        stocks = new StockStreams(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response answer(Request request) {
        var sku = request.path("sku", Sku::new, "product");
        var loaded = stocks.load(sku);
        var answer = Response.ok(StockBody.of(sku, loaded.state()), StockBodyCodec.CODEC);
        return loaded.version() == 0 ? answer : answer.version(loaded.version());
    }
}
