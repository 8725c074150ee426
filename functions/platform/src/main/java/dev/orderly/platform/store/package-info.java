/** The log: append, load, read back, go through it page by page. One commit is one item, and the only write. */
@NullMarked
package dev.orderly.platform.store;

import org.jspecify.annotations.NullMarked;
