package dev.orderly.engines.table;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an event source mapping says of a stream, with Lambda's defaults and limits. Null means without limit, as −1
 * does there.
 *
 * @param batchSize 1–10 000 records
 * @param window how long a batch that is not full waits for more, 0–300 s
 * @param retries of one failing batch, 0–10 000; a split is not a retry
 * @param maximumRecordAge older records are discarded, 60 s–7 d
 * @param bisect whether a failing batch of several records is split in two
 */
public record StreamSettings(
        int batchSize,
        Duration window,
        @Nullable Integer retries,
        @Nullable Duration maximumRecordAge,
        boolean bisect) {
    private static final int BATCH_SIZE_MAX = 10_000;
    private static final Duration WINDOW_MAX = Duration.ofMinutes(5);

    public StreamSettings {
        if (batchSize < 1 || batchSize > BATCH_SIZE_MAX) {
            throw new IllegalArgumentException("batch size " + batchSize + " is not in 1–" + BATCH_SIZE_MAX);
        }
        if (window.isNegative() || window.compareTo(WINDOW_MAX) > 0) {
            throw new IllegalArgumentException("window " + window + " is not in 0–" + WINDOW_MAX);
        }
    }

    /** 100 records, no window, retried until done, never split. */
    public static StreamSettings defaults() {
        return new StreamSettings(100, Duration.ZERO, null, null, false);
    }

    /** The same with another batch size. */
    public StreamSettings withBatchSize(int records) {
        return new StreamSettings(records, window, retries, maximumRecordAge, bisect);
    }
}
