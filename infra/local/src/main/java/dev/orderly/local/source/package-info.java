/**
 * Event source mappings: what brings messages and stream records to functions.
 *
 * <p>Accepts: queues and table streams behind the SDK's clients. Says: Lambda's own event JSON. Promises: Lambda's
 * batches, partial answers, checkpoints and failures; an idle source costs nothing, because it is woken and does not
 * poll.
 */
@NullMarked
package dev.orderly.local.source;

import org.jspecify.annotations.NullMarked;
