package dev.orderly.payments;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Money;
import dev.orderly.payments.Payment.Authorised;
import dev.orderly.payments.Payment.Authorising;
import dev.orderly.payments.Payment.Captured;
import dev.orderly.payments.Payment.Capturing;
import dev.orderly.payments.Payment.Declined;
import dev.orderly.payments.Payment.None;
import dev.orderly.payments.Payment.Refunded;
import dev.orderly.payments.Payment.Refunding;
import dev.orderly.payments.Payment.Voided;
import dev.orderly.payments.Payment.Voiding;
import org.jspecify.annotations.Nullable;

/** A payment as a caller sees it; amounts where money is held or was taken, a reason where it was declined. */
@Encoded
record PaymentBody(
        String order,
        String status,
        @Nullable Money authorised,
        @Nullable Money captured,
        @Nullable Money refunded,
        @Nullable String reason) {

    static PaymentBody of(String order, Payment payment) {
        return switch (payment) {
            case None _ -> amounts(order, "none", null, null);
            case Authorising _ -> amounts(order, "authorising", null, null);
            case Authorised held -> amounts(order, "authorised", held.amount(), null);
            case Declined declined -> new PaymentBody(order, "declined", null, null, null, declined.reason());
            case Capturing open -> amounts(order, "capturing", open.held().amount(), null);
            case Captured taken -> amounts(order, "captured", taken.amount(), taken.amount());
            case Voiding _ -> amounts(order, "voiding", null, null);
            case Voided _ -> amounts(order, "voided", null, null);
            case Refunding open ->
                amounts(
                        order,
                        "refunding",
                        open.captured().amount(),
                        open.captured().amount());
            case Refunded back -> new PaymentBody(order, "refunded", back.amount(), back.amount(), back.amount(), null);
        };
    }

    private static PaymentBody amounts(
            String order, String status, @Nullable Money authorised, @Nullable Money captured) {
        return new PaymentBody(order, status, authorised, captured, null, null);
    }
}
