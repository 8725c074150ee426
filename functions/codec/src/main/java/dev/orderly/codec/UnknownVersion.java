package dev.orderly.codec;

/** A type in a major schema version that this code does not know; only newer, or older, code can read it. */
public final class UnknownVersion extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownVersion(String type, String version) {
        super("version %s of %s is not known here".formatted(version, type));
    }
}
