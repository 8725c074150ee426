package dev.orderly.inventory;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;

/** What may be asked of one shelf. */
@Encoded
sealed interface StockMove {
    Sku sku();

    record Receive(Sku sku, int quantity) implements StockMove {}

    record Hold(Sku sku, OrderId order, int quantity) implements StockMove {}

    record GiveBack(Sku sku, OrderId order, int quantity) implements StockMove {}

    /** What is held leaves the house. */
    record Leave(Sku sku, OrderId order, int quantity) implements StockMove {}
}
