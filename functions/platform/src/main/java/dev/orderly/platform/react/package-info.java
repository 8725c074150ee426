/** The choreographed style: a context hears an event and asks something of itself, and nobody leads. */
@NullMarked
package dev.orderly.platform.react;

import org.jspecify.annotations.NullMarked;
