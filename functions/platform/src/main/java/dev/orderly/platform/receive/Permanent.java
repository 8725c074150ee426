package dev.orderly.platform.receive;

/** A message that no retry can help: it goes to the dead letters at once, with this reason. */
public final class Permanent extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    public Permanent(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** Why, in kebab case, for grouping dead letters by cause. */
    public String code() {
        return code;
    }
}
