/** What is sold, and for how much: the specs. */
@NullMarked
package dev.orderly.catalogue;

import org.jspecify.annotations.NullMarked;
