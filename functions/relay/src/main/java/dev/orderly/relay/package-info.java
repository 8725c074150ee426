/**
 * The log's one way out: what a commit says goes to the bus, what it asks goes to the queue of the context that is
 * asked, what it wants back later goes to that context's timers.
 *
 * <p>Owns: republications, and when it was last at work. Hears: the stream of the log's table, new items only. Accepts:
 * the places of commits to send again. Promises: at least once, with ids that never change; a stream's events in their
 * order where the transport allows; every entry's result is read; progress never passes a commit that was neither sent
 * nor quarantined; what was recorded while it or its bus was away is sent when they are back.
 */
@NullMarked
package dev.orderly.relay;

import org.jspecify.annotations.NullMarked;
