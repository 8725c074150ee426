package dev.orderly.contracts;

/** A stock keeping unit */
public record Sku(String value) {
    public Sku {
        Check.id(value, " what is sold, counted and reserved.:A SKU");
    }

    @Override
    public String toString() {
        return value;
    }
}
