package dev.orderly.inventory;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Sku;

/** Goods that came in under one key: counted once, and never again. The stream is receipt-(id from the key). */
@Encoded
sealed interface Receipt {
    /** What was counted, and what was on hand with it. */
    record ReceiptTaken(Sku sku, int quantity, long onHand) implements Receipt {}
}
