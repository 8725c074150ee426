/** The log: append, load, read back. One commit is one item, and the only write. */
@NullMarked
package dev.orderly.platform.store;

import org.jspecify.annotations.NullMarked;
