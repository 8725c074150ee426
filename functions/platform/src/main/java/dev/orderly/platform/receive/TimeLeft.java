package dev.orderly.platform.receive;

import com.amazonaws.services.lambda.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is time to begin with one more message: a quarter of the function's time, at most five seconds, is kept
 * for ending what was begun and for answering. A host that gives no context sets no limit; 0 or less is no time at all.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-context.html">getRemainingTimeInMillis</a>
 */
public final class TimeLeft {
    private static final int RESERVE_SHARE = 4;
    private static final int RESERVE_MAX_MILLIS = 5_000;

    private final @Nullable Context lambda;
    private final int reserveMillis;

    private TimeLeft(@Nullable Context lambda) {
        this.lambda = lambda;
        reserveMillis =
                lambda == null ? 0 : Math.min(RESERVE_MAX_MILLIS, lambda.getRemainingTimeInMillis() / RESERVE_SHARE);
    }

    /** The time of an invocation that begins now. */
    public static TimeLeft of(@Nullable Context lambda) {
        return new TimeLeft(lambda);
    }

    /** Nothing more is to be begun. */
    public boolean isUp() {
        return lambda != null && lambda.getRemainingTimeInMillis() <= reserveMillis;
    }
}
