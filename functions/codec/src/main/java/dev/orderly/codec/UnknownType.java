package dev.orderly.codec;

/** A type that this code does not know; a message that carries it can only be parked until newer code runs. */
public final class UnknownType extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownType(String union, String type) {
        super("%s knows no type \"%s\"".formatted(union, type));
    }
}
