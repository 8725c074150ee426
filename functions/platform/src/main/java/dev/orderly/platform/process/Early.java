package dev.orderly.platform.process;

import dev.orderly.platform.store.Transient;

/** A timer that came before it is due. It is no failure of the process: the timer comes back. */
public final class Early extends RuntimeException implements Transient {
    private static final long serialVersionUID = 1;

    Early(String step) {
        super("The deadline of " + step + " has not passed");
    }

    @Override
    public String code() {
        return "early";
    }
}
