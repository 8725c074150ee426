package dev.orderly.inventory;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Sku;

/** What POST /v1/stock/{sku}/receipts takes and answers. */
@Encoded
record ReceiptBody(Quantity quantity) {
    /** Goods that come in at once. */
    record Quantity(int value) {
        static final int MAX = 1_000_000;

        public Quantity {
            if (value < 1 || value > MAX) {
                throw new IllegalArgumentException("must be between 1 and " + MAX);
            }
        }
    }

    /** A receipt that counts: {@code onHand} is what there was with it. */
    @Encoded
    record Counted(Sku sku, int quantity, long onHand) {}
}
