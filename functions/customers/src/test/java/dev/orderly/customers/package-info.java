/** Who buys, and how to reach them: the specs. */
@NullMarked
package dev.orderly.customers;

import org.jspecify.annotations.NullMarked;
