package dev.orderly.inventory;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Sku;

/** A shelf as a caller sees it. */
@Encoded
record StockBody(Sku sku, long onHand, long reserved, long available) {
    static StockBody of(Sku sku, Stock stock) {
        return new StockBody(sku, stock.onHand(), stock.reserved(), stock.available());
    }
}
