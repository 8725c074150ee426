package dev.orderly.relay;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.function.LongSupplier;

/**
 * The time that an invocation may still spend on calls. What it has no time for comes again in another one, instead of
 * being cut off in the middle: a batch that always ran out of time would never get past its first records.
 */
record Budget(LongSupplier remainingMillis) {
    /** Enough for a call that is under way, its retries by the SDK, and the answer. */
    private static final long RESERVE_MILLIS = 5_000;

    static Budget of(Context lambda) {
        return new Budget(lambda::getRemainingTimeInMillis);
    }

    boolean isLeft() {
        return remainingMillis.getAsLong() > RESERVE_MILLIS;
    }
}
