package dev.orderly.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks the build for a codec: {@code XCodec} beside a record or sealed interface X, as visible as X. It is gone after
 * compilation; nothing acts on it at run time.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Encoded {}
