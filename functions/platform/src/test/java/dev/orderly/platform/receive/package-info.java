/** What a function makes of a batch from a queue. */
@NullMarked
package dev.orderly.platform.receive;

import org.jspecify.annotations.NullMarked;
