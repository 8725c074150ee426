package dev.orderly.notifications;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.OrderId;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /v1/orders/{order}/mails: what the mail folder holds about an order. */
public final class GetMailsHandler implements RequestStreamHandler {
    private final HttpFunction http;

    public GetMailsHandler() {
        this(Environment.aws());
    }

    public GetMailsHandler(Environment environment) {
        http = new HttpFunction(environment, request -> {
            var order = request.path("order", OrderId::new, "order").value();
            return Response.ok(new SentMails(MailFolder.about(order, environment)), SentMailsCodec.CODEC);
        });
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }
}
