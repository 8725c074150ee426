/**
 * Batches from queues and streams: each message answered for itself. Promises: a message is done, comes again, or is a
 * letter with its reason; a stream that a gated consumer cannot go on with is parked as a reference and holds up no
 * other; no letter says more of what was in a message than the message itself.
 */
@NullMarked
package dev.orderly.platform.receive;

import org.jspecify.annotations.NullMarked;
