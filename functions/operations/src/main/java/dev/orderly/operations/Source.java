package dev.orderly.operations;

import dev.orderly.codec.Encoded;

/**
 * A queue of dead letters, by ARN: whose they are, and the queue that a letter goes back to, empty where there is no
 * way back. {@code gated} consumers apply each version of a stream once, however late it comes.
 */
@Encoded
record Source(String queue, String target, String consumer, boolean gated) {}
