/** Specs of the context. */
@NullMarked
package dev.orderly.orders;

import org.jspecify.annotations.NullMarked;
