package dev.orderly.contracts;

/** A stock keeping unit: the name of what is sold, counted and reserved. */
public record Sku(String value) {
    public Sku {
        Check.id(value, "A SKU");
    }

    @Override
    public String toString() {
        return value;
    }
}
