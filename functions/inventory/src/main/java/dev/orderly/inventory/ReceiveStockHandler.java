package dev.orderly.inventory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Sku;
import dev.orderly.inventory.StockMove.Receive;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.message.Causality;
import java.io.InputStream;
import java.io.OutputStream;

/** POST /v1/stock/{sku}/receipts → StockReceived, once for each Idempotency-Key, for ever. */
public final class ReceiveStockHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Receipts receipts;

    public ReceiveStockHandler() {
        this(Environment.aws());
    }

    public ReceiveStockHandler(Environment environment) {
        http = new HttpFunction(environment, this::answer);
        receipts = new Receipts(environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response answer(Request request) {
        var id = request.idFromKey();
        var goods = new Receive(
                request.path("sku", Sku::new, "product"),
                request.body(ReceiptBodyCodec.CODEC).quantity().value());
        var causality = new Causality(id, request.correlationId(), request.principal(), request.traceparent());
        var taken = receipts.take(goods, causality);
        if (!taken.fingerprint().equals(Receipts.fingerprint(goods))) {
            throw new ProblemException(Problem.keyReused());
        }
        var receipt = taken.receipt();
        return Response.accepted(
                "/v1/stock/" + goods.sku(),
                new ReceiptBody.Counted(receipt.sku(), receipt.quantity(), receipt.onHand()),
                ReceiptBodyCountedCodec.CODEC);
    }
}
