package dev.orderly.simulation.loyalty;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;

/** What can be asked of an order's award. */
@Encoded
sealed interface LoyaltyCommand {
    OrderId order();

    record AwardPoints(OrderId order, long points) implements LoyaltyCommand {
        private static final long MINOR_UNITS_PER_POINT = 100;

        static AwardPoints forPayment(PaymentCaptured captured) {
            return new AwardPoints(captured.order(), captured.amount().amount() / MINOR_UNITS_PER_POINT);
        }
    }
}
