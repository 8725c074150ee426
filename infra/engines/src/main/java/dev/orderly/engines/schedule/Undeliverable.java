package dev.orderly.engines.schedule;

/** The target will never take this call: it does not exist, or refuses it. */
public final class Undeliverable extends RuntimeException {
    private final String code;

    public Undeliverable(String code, String message) {
        super(message);
        this.code = code;
    }

    /** As AWS writes it into {@code ERROR_CODE}, for example {@code AWS.SimpleQueueService.NonExistentQueue}. */
    public String code() {
        return code;
    }
}
