package dev.orderly.payments;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.payments.Payment.None;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.Streams;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /v1/orders/{order}/payment. */
public final class GetPaymentHandler implements RequestStreamHandler {
    private final HttpFunction http;
    private final Streams<PaymentCommand, Payment, Fact<PaymentEvent, PaymentIntent>> payments;

    public GetPaymentHandler() {
        this(Environment.aws());
    }

    public GetPaymentHandler(Environment environment) {
        http = new HttpFunction(environment, this::answer);
        payments = new Streams<>(Payments.TYPE, environment);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response answer(Request request) {
        var order = request.path("order", OrderId::new, "order").value();
        var payment = payments.load(Payments.TYPE.stream(order));
        if (payment.state() instanceof None) {
            throw new ProblemException(Problem.notFound("payment"));
        }
        return Response.ok(PaymentBody.of(order, payment.state()), PaymentBodyCodec.CODEC)
                .version(payment.version());
    }
}
