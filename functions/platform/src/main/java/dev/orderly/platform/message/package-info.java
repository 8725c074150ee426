/** The envelope (CloudEvents 1.0) and JSON by streaming jackson-core. */
@NullMarked
package dev.orderly.platform.message;

import org.jspecify.annotations.NullMarked;
