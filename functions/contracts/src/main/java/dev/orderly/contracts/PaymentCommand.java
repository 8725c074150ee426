package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** What fulfilment asks of payments. Each is safe to ask again, and in any order. */
@Published
public sealed interface PaymentCommand extends Command {
    OrderId order();

    /** A higher revision replaces the authorisation. The token stands for the customer's means of payment. */
    record AuthorisePayment(OrderId order, long revision, Money amount, String token) implements PaymentCommand {}

    /** Take what is authorised, once. */
    record CapturePayment(OrderId order) implements PaymentCommand {}

    /** Let go of what is held; having held nothing is fine. */
    record VoidAuthorisation(OrderId order) implements PaymentCommand {}

    /** Give back what was taken; if it was only held, let go of it. */
    record RefundPayment(OrderId order) implements PaymentCommand {}
}
