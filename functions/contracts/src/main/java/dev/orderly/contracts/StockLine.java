package dev.orderly.contracts;

/** How many of a SKU are reserved, released, committed or missing. */
public record StockLine(Sku sku, int quantity) {
    public StockLine {
        Check.that(quantity >= 1, "A quantity is at least 1");
    }
}
