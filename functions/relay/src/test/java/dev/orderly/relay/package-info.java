/** Tests of the relay. */
@NullMarked
package dev.orderly.relay;

import org.jspecify.annotations.NullMarked;
