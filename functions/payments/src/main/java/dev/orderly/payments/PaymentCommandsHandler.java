package dev.orderly.payments;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommandCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.IntentHandler;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;

/** AuthorisePayment, CapturePayment, VoidAuthorisation, RefundPayment → an intent, the gateway, what came of it. */
public final class PaymentCommandsHandler implements RequestStreamHandler {
    private final QueueBatch<PaymentCommand> batch;

    public PaymentCommandsHandler() {
        this(Environment.aws());
    }

    public PaymentCommandsHandler(Environment environment) {
        var gateway = new BreakerGateway(environment);
        var payments = new IntentHandler<>(Payments.TYPE, new AtTheGateway(gateway), environment);
        batch = new QueueBatch<>(PaymentCommandCodec.CODEC, environment, received -> {
            gateway.check();
            payments.handle(received.data(), received.causality());
        });
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
