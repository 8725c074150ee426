/** What generated codecs do, on a shop of every shape, and what the generator refuses. */
@NullMarked
package dev.orderly.codec.processor;

import org.jspecify.annotations.NullMarked;
