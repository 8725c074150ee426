/**
 * Writes a codec for every record and sealed interface marked {@code @Encoded} or {@code @Published}, inside the
 * compiler.
 *
 * <p>{@link dev.orderly.codec.processor.CodecGenerator} is called by javac; it reads each type into
 * {@link dev.orderly.codec.processor.Shape}s (what JSON a type becomes), and prints a class from them. Promises: the
 * same source gives the same codec, byte for byte; what cannot be encoded is an error at the component itself.
 */
@NullMarked
package dev.orderly.codec.processor;

import org.jspecify.annotations.NullMarked;
