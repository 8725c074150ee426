/** Process managers: signals in, effects out, a stream of their own as inbox and outbox. */
@NullMarked
package dev.orderly.platform.process;

import org.jspecify.annotations.NullMarked;
