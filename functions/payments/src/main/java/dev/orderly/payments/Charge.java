package dev.orderly.payments;

/** How a charge stands at the gateway. */
sealed interface Charge {
    /** The gateway never heard of it. */
    record Unknown() implements Charge {}

    /** The gateway has not decided yet. */
    record Pending() implements Charge {}

    record Declined(String reason) implements Charge {}

    record Held() implements Charge {}

    record Captured() implements Charge {}

    record Voided() implements Charge {}

    record Refunded() implements Charge {}
}
