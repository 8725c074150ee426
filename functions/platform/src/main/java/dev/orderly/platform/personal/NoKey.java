package dev.orderly.platform.personal;

/** A value cannot be sealed because its owner has no key: not registered yet, or forgotten. */
public final class NoKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoKey(String owner) {
        super("%s has no key".formatted(owner));
    }
}
