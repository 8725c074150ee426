package dev.orderly.payments;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.OrderEventCodec;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.IntentHandler;
import dev.orderly.platform.react.PublishedEvents;
import dev.orderly.platform.react.Reactions;
import dev.orderly.platform.react.Reactor;
import dev.orderly.platform.receive.QueueBatch;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** What others say of a choreographed order → authorise, capture or give back its money. */
public final class PaymentReactorsHandler implements RequestStreamHandler {
    static final List<Reactor<Event, Bill, PaymentCommand>> REACTORS = List.of(
            new AuthorisePaymentOnStockReserved(),
            new CapturePaymentOnShipmentCreated(),
            new RefundPaymentOnShipmentCancelled(),
            new RefundPaymentOnCompensationParked());

    private final QueueBatch<Event> batch;

    public PaymentReactorsHandler() {
        this(Environment.aws());
    }

    public PaymentReactorsHandler(Environment environment) {
        var gateway = new BreakerGateway(environment);
        var payments = new IntentHandler<>(Payments.TYPE, new AtTheGateway(gateway), environment);
        var orders = new PublishedEvents<>(OrderEventCodec.CODEC, environment);
        var reactions = new Reactions<>(
                REACTORS,
                (id, causality, reaction) -> reaction.apply(Bill.of(orders.of("order-" + id)))
                        .ifPresent(command -> {
                            gateway.check();
                            payments.handle(command, causality);
                        }));
        batch = new QueueBatch<>(EventCodec.CODEC, environment, reactions);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }
}
