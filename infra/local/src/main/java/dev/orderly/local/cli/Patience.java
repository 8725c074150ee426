package dev.orderly.local.cli;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again, ever more slowly, until the answer is a final one or the deadline has passed. */
record Patience(Duration most) {
    private static final long PAUSE_MIN_MILLIS = 5;
    private static final long PAUSE_MAX_MILLIS = 200;

    static Patience of(Duration most) {
        return new Patience(most);
    }

    /** The final answer; the last one, if none was final in time. */
    <T> T until(Supplier<T> question, Predicate<T> isFinal) {
        long deadline = System.nanoTime() + most.toNanos();
        long pauseMillis = PAUSE_MIN_MILLIS;
        T answer = question.get();
        while (!isFinal.test(answer) && System.nanoTime() < deadline) {
            pause(pauseMillis);
            pauseMillis = Math.min(pauseMillis * 2, PAUSE_MAX_MILLIS);
            answer = question.get();
        }
        return answer;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.TIMED_OUT, "interrupted");
        }
    }
}
