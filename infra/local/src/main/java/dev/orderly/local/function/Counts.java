package dev.orderly.local.function;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What one function did since the start. Records are messages and stream records, as its event sources report them. */
public record Counts(
        long invocations,
        long errors,
        long timeouts,
        long throttles,
        long coldStarts,
        long records,
        long totalMicros,
        long longestMicros) {

    /** Counts as things happen, from any thread. */
    static final class Meter {
        final LongAdder invocations = new LongAdder();
        final LongAdder errors = new LongAdder();
        final LongAdder timeouts = new LongAdder();
        final LongAdder throttles = new LongAdder();
        final LongAdder coldStarts = new LongAdder();
        final LongAdder records = new LongAdder();
        private final LongAdder totalMicros = new LongAdder();
        private final LongAccumulator longestMicros = new LongAccumulator(Long::max, 0);

        void lasted(long micros) {
            invocations.increment();
            totalMicros.add(micros);
            longestMicros.accumulate(micros);
        }

        Counts read() {
            return new Counts(
                    invocations.sum(),
                    errors.sum(),
                    timeouts.sum(),
                    throttles.sum(),
                    coldStarts.sum(),
                    records.sum(),
                    totalMicros.sum(),
                    longestMicros.get());
        }
    }
}
