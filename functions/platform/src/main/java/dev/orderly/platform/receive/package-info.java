/** Batches from queues and streams: each message answered for itself. */
@NullMarked
package dev.orderly.platform.receive;

import org.jspecify.annotations.NullMarked;
