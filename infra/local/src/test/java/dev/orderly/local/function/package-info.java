/** Functions hosted as Lambda runs them. */
@NullMarked
package dev.orderly.local.function;

import org.jspecify.annotations.NullMarked;
