package dev.orderly.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@link Encoded}, and part of the published language: each record has a schema and a golden file in events/. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Published {}
