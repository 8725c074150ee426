package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** What happens to the money of an order, in the order in which it happens. */
@Published
public sealed interface PaymentEvent extends Event {
    OrderId order();

    /** {@code reference} names the authorisation at the gateway. */
    record PaymentAuthorised(OrderId order, long revision, Money amount, String reference) implements PaymentEvent {}

    record PaymentDeclined(OrderId order, long revision, String reason) implements PaymentEvent {}

    record PaymentCaptured(OrderId order, Money amount, String reference) implements PaymentEvent {}

    /** No money is held and none will be taken; also when none had been held. */
    record PaymentVoided(OrderId order) implements PaymentEvent {}

    record PaymentRefunded(OrderId order, Money amount, String reference) implements PaymentEvent {}
}
