package dev.orderly.local.function;

import org.jspecify.annotations.Nullable;

/**
 * A function that cannot start. The message names it, where the template declares it, and why: nobody needs the stack
 * trace.
 */
public final class BrokenFunction extends RuntimeException {
    BrokenFunction(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
