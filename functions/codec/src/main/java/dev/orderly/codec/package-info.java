/**
 * How records meet JSON: the interfaces between generated codecs and whoever reads or writes bytes.
 *
 * <p>Depends on the JDK alone, so that {@code contracts} can have codecs without knowing Jackson, and {@code platform}
 * can read and write messages without knowing a context. Promises: no reflection at run time.
 */
@NullMarked
package dev.orderly.codec;

import org.jspecify.annotations.NullMarked;
