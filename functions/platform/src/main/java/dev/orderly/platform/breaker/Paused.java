package dev.orderly.platform.breaker;

import dev.orderly.codec.Encoded;

/**
 * An event source mapping that the breaker has switched off, and nobody else.
 *
 * @param concurrency batches at the same time before that
 * @param resumed it was switched on again, and is on its way to its old concurrency
 */
@Encoded
record Paused(String mapping, int concurrency, boolean resumed) {
    Paused on() {
        return new Paused(mapping, concurrency, true);
    }
}
