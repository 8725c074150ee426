/** Specs of the queues: one contract for every engine behind the SDK's client, and what only ours promises. */
@NullMarked
package dev.orderly.engines.queue;

import org.jspecify.annotations.NullMarked;
