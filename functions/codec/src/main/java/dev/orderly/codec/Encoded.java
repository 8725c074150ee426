package dev.orderly.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks the build for a codec: {@code XCodec.CODEC} beside a record or sealed interface X ({@code OuterXCodec} for a
 * nested one), as visible as X. It is gone after compilation; nothing acts on it at run time.
 *
 * <p>A record becomes an object, a record of one component named {@code value} that component alone, a record of a
 * sealed interface an object with its simple name as {@code type}. A component is a String, int, long, boolean,
 * Instant, Duration, LocalDate, enum, record, sealed interface, List or Map of these; if it is {@code @Nullable}, null
 * is an absent field. Anything else is an error at the component. The codec of a sealed interface is a {@link Union},
 * and has a {@link Codec} of each record's fields, as {@code ORDER_PLACED}.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Encoded {}
