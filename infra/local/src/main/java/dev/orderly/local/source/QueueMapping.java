package dev.orderly.local.source;

import java.time.Duration;

/**
 * A queue's event source mapping.
 *
 * @param window how long a batch that is not full waits for more
 * @param concurrencyMax batches at the same time; in AWS 2–1000, there without a declared maximum it begins with 5
 */
public record QueueMapping(
        String queueUrl,
        String queueArn,
        int batchSize,
        Duration window,
        boolean reportsItemFailures,
        int concurrencyMax) {
    public static final int CONCURRENCY_UNDECLARED = 5;

    String region() {
        return queueArn.split(":", -1)[3];
    }
}
