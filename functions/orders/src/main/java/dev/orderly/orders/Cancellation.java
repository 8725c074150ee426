package dev.orderly.orders;

import dev.orderly.codec.Encoded;

/** Why a customer does not want an order any more, in a few words that hold nothing personal. */
@Encoded
record Cancellation(String reason) {
    private static final int REASON_MAX = 200;

    Cancellation {
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            throw new IllegalArgumentException("reason has 1 to " + REASON_MAX + " characters");
        }
    }
}
