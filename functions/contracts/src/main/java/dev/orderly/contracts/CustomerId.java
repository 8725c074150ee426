package dev.orderly.contracts;

/** The name of a customer; says nothing about the person. */
public record CustomerId(String value) {
    public CustomerId {
        Check.id(value, "A customer id");
    }

    @Override
    public String toString() {
        return value;
    }
}
