package dev.orderly.codec.processor;

import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What JSON a Java type becomes. Records and sealed interfaces are named, not opened, here: they may contain
 * themselves.
 */
sealed interface Shape {
    record Scalar(Kind kind) implements Shape {}

    /** A type of the project's own. */
    sealed interface Declared extends Shape {
        TypeElement type();
    }

    /** An enum, as its constant's name. */
    record Constant(TypeElement type) implements Declared {}

    /** A record of one component named {@code value}, as that component alone. */
    record Value(TypeElement type, Shape component) implements Declared {}

    /** A record, as an object. */
    record Fields(TypeElement type) implements Declared {}

    /** A sealed interface, as an object that says its {@code type} first. */
    record Tagged(TypeElement type) implements Declared {}

    /** A type with a codec of its own, by the codec's qualified name. */
    record Coded(TypeElement type, String codec) implements Declared {}

    record ListOf(Shape element) implements Shape {}

    record MapOf(Shape key, Shape value) implements Shape {}

    /** A component of a record. */
    record Component(String name, Shape shape, boolean nullable) {
        /** Whether null cannot say that the field was missing. */
        boolean primitive() {
            return !nullable && shape instanceof Scalar(Kind kind) && kind.boxed != null;
        }
    }

    enum Kind {
        TEXT("Text", "String", null),
        INT("Int", "int", "Integer"),
        LONG("Long", "long", "Long"),
        BOOLEAN("Boolean", "boolean", "Boolean"),
        INSTANT("Instant", "java.time.Instant", null),
        DURATION("Duration", "java.time.Duration", null),
        DATE("Date", "java.time.LocalDate", null);

        final String title;
        final String java;
        final @Nullable String boxed;

        Kind(String title, String java, @Nullable String boxed) {
            this.title = title;
            this.java = java;
            this.boxed = boxed;
        }
    }

    /** Whether it can be the key of a JSON object. */
    default boolean isText() {
        return switch (this) {
            case Scalar(Kind kind) -> kind == Kind.TEXT;
            case Constant _ -> true;
            case Value value -> value.component().isText();
            case Fields _, Tagged _, Coded _, ListOf _, MapOf _ -> false;
        };
    }
}
