package dev.orderly.inventory;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.OrderId;

/** What happened to one shelf because of an order; others hear it from the order's reservation. */
@Encoded
sealed interface StockMoved {
    record StockHeld(OrderId order, int quantity) implements StockMoved {}

    record StockGivenBack(OrderId order, int quantity) implements StockMoved {}

    record StockLeft(OrderId order, int quantity) implements StockMoved {}
}
