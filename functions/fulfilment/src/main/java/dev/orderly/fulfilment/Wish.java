package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import java.time.Instant;

/** What a person says about a saga, always with the reason. */
sealed interface Wish {
    int REASON_MAX_CHARS = 500;

    String reason();

    /** Do it now. */
    @Encoded
    record Act(String reason) implements Wish {
        public Act {
            check(reason);
        }
    }

    /** More time, until then. */
    @Encoded
    record Postponement(String reason, Instant until) implements Wish {
        public Postponement {
            check(reason);
        }
    }

    private static void check(String reason) {
        if (reason.isBlank() || reason.length() > REASON_MAX_CHARS) {
            throw new IllegalArgumentException("a reason has 1 to " + REASON_MAX_CHARS + " characters");
        }
    }
}
