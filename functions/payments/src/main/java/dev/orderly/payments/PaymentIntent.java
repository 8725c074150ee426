package dev.orderly.payments;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import java.util.List;

/**
 * What will be asked of the gateway, committed before it is asked, and the no that only whoever asked hears. References
 * name charges there.
 */
@Encoded
sealed interface PaymentIntent {
    /** {@code replaced} are let go of first, so that no order is held twice. */
    record AuthorisationRequested(OrderId order, long revision, Money amount, String reference, List<String> replaced)
            implements PaymentIntent {
        public AuthorisationRequested {
            replaced = List.copyOf(replaced);
        }
    }

    record CaptureRequested(OrderId order, String reference) implements PaymentIntent {}

    /** The gateway does not let all of it be taken, and so holds nothing any more. */
    record CaptureDeclined(OrderId order, String reason) implements PaymentIntent {}

    record VoidRequested(OrderId order, List<String> references) implements PaymentIntent {
        public VoidRequested {
            references = List.copyOf(references);
        }
    }

    record RefundRequested(OrderId order, String reference) implements PaymentIntent {}
}
