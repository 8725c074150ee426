package dev.orderly.simulation.loyalty;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEventCodec;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.CommandHandler;
import dev.orderly.platform.decide.StreamType;
import dev.orderly.platform.receive.QueueBatch;
import dev.orderly.platform.receive.Received;
import dev.orderly.simulation.loyalty.LoyaltyCommand.AwardPoints;
import java.io.InputStream;
import java.io.OutputStream;

/** PaymentCaptured → award points: one per whole 100 minor units of what was paid. */
public final class AwardPointsOnPaymentCaptured implements RequestStreamHandler {
    private static final StreamType<LoyaltyCommand, Award, LoyaltyEvent> AWARDS = new StreamType<>(
            "loyalty",
            "award",
            new AwardDecider(),
            LoyaltyCommandCodec.CODEC,
            LoyaltyEventCodec.CODEC,
            command -> command.order().value());

    private final CommandHandler<LoyaltyCommand, Award, LoyaltyEvent> awards;
    private final QueueBatch<PaymentEvent> batch;

    public AwardPointsOnPaymentCaptured() {
        this(Environment.aws());
    }

    public AwardPointsOnPaymentCaptured(Environment environment) {
        awards = new CommandHandler<>(AWARDS, environment);
        batch = new QueueBatch<>(PaymentEventCodec.CODEC, environment, this::hear);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        batch.serve(in, out, lambda);
    }

    private void hear(Received<PaymentEvent> heard) {
        if (heard.data() instanceof PaymentCaptured captured) {
            awards.handle(AwardPoints.forPayment(captured), heard.causality());
        }
    }
}
