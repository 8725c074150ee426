package dev.orderly.contracts;

/** One line of an order. Name and price are those of the moment of placing, and kept. */
public record OrderLine(Sku sku, String name, int quantity, Money price) {
    public static final int QUANTITY_MAX = 999;

    public OrderLine {
        Check.that(quantity >= 1 && quantity <= QUANTITY_MAX, "A quantity is between 1 and " + QUANTITY_MAX);
    }

    public Money total() {
        return price.times(quantity);
    }
}
