/** Specs of the context. */
@NullMarked
package dev.orderly.fulfilment;

import org.jspecify.annotations.NullMarked;
