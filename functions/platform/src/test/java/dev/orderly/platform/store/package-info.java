/** Specs of the log. */
@NullMarked
package dev.orderly.platform.store;

import org.jspecify.annotations.NullMarked;
