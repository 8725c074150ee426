package dev.orderly.platform.store;

/** A commit that no retry can make fit: more entries than {@link Commit#ENTRIES_MAX}, or too many bytes. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TooLarge(String reason) {
        super("The commit is too large: " + reason);
    }
}
