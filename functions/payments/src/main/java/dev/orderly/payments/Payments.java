package dev.orderly.payments;

import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommandCodec;
import dev.orderly.contracts.PaymentEvent;
import dev.orderly.contracts.PaymentEventCodec;
import dev.orderly.platform.decide.Fact;
import dev.orderly.platform.decide.StreamType;

/** The streams of payments. */
final class Payments {
    static final StreamType<PaymentCommand, Payment, Fact<PaymentEvent, PaymentIntent>> TYPE = new StreamType<>(
            "payments",
            "payment",
            new PaymentDecider(),
            PaymentCommandCodec.CODEC,
            Fact.union(PaymentEventCodec.CODEC, PaymentIntentCodec.CODEC),
            command -> command.order().value());

    private Payments() {}
}
