package dev.orderly.local.chaos;

/** What somebody asked for cannot be; the message says why, and where. */
public final class BadPlan extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadPlan(String message) {
        super(message);
    }
}
