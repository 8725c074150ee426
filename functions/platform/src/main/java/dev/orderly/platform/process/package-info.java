/**
 * Processes as data: signals in, effects out, a stream of their own as inbox and outbox. A {@code Saga} leads, a
 * {@code Witness} watches others; which of them is in the definition that a case is pinned to.
 */
@NullMarked
package dev.orderly.platform.process;

import org.jspecify.annotations.NullMarked;
