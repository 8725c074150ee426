package dev.orderly.platform.store;

/**
 * A call that failed for a reason that passes: throttled, timed out, or of unknown outcome. The caller may try again
 * with the same key; nothing that was committed is lost, nothing is committed twice.
 */
public final class Unavailable extends RuntimeException implements Transient {
    private static final long serialVersionUID = 1;

    public Unavailable(String what, Throwable cause) {
        super(what, cause);
    }

    @Override
    public String code() {
        return "unavailable";
    }
}
