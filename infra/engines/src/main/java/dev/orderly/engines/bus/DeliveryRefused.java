package dev.orderly.engines.bus;

/** A target did not take a message. */
public final class DeliveryRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why; the names are the ERROR_CODEs that a dead letter carries. */
    public enum Reason {
        /** The bus may not send there. Not tried again. */
        NO_PERMISSIONS(false),
        /** Nothing has that ARN. Not tried again. */
        NO_RESOURCE(false),
        /** The message is too large or malformed for this target. Not tried again. */
        INVALID_PARAMETER(false),
        /** The event cannot be turned into the target's input. Not tried again. */
        INVALID_JSON(false),
        THROTTLING(true),
        TIMEOUT(true),
        INTERNAL_ERROR(true);

        private final boolean retried;

        Reason(boolean retried) {
            this.retried = retried;
        }

        boolean retried() {
            return retried;
        }
    }

    private final Reason reason;

    public DeliveryRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public DeliveryRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
