package dev.orderly.codec.processor;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The names in one codec: of its private methods, one group per shape, and of the types that it handles. */
final class Methods {
    /** What a codec imports if it uses it, in order. */
    static final List<String> IMPORTABLE = List.of(
            "dev.orderly.codec.Codec",
            "dev.orderly.codec.JsonIn",
            "dev.orderly.codec.JsonOut",
            "dev.orderly.codec.Reading",
            "dev.orderly.codec.Union",
            "dev.orderly.codec.UnknownType",
            "java.util.ArrayList",
            "java.util.Collections",
            "java.util.LinkedHashMap",
            "java.util.List",
            "java.util.Map",
            "javax.annotation.processing.Generated",
            "org.jspecify.annotations.NullMarked");

    /** A type of ours that has such a name is written with its package. */
    private static final Set<String> TAKEN =
            IMPORTABLE.stream().map(Methods::simple).collect(Collectors.toUnmodifiableSet());

    private final Elements elements;
    private final PackageElement home;
    private final Map<Shape, String> names = new LinkedHashMap<>();
    private final Queue<Shape> unwritten = new ArrayDeque<>();

    Methods(Elements elements, PackageElement home) {
        this.elements = elements;
        this.home = home;
    }

    /** The name that a shape's methods end with; using it asks for the methods. */
    String name(Shape shape) {
        String known = names.get(shape);
        if (known != null) {
            return known;
        }
        String plain = plain(shape);
        String name = plain;
        for (int i = 2; names.containsValue(name); i++) {
            name = plain + i;
        }
        names.put(shape, name);
        unwritten.add(shape);
        return name;
    }

    /** The next shape whose methods have to be written; null when all are. */
    @Nullable
    Shape next() {
        return unwritten.poll();
    }

    /** The Java type of a shape, as a variable's. */
    String java(Shape shape) {
        return switch (shape) {
            case Shape.Scalar(Shape.Kind kind) -> kind.java;
            case Shape.Declared declared -> java(declared.type());
            case Shape.ListOf(Shape element) -> "List<" + boxed(element) + ">";
            case Shape.MapOf(Shape key, Shape value) -> "Map<" + boxed(key) + ", " + boxed(value) + ">";
        };
    }

    String boxed(Shape shape) {
        return shape instanceof Shape.Scalar(Shape.Kind kind) && kind.boxed != null ? kind.boxed : java(shape);
    }

    String java(TypeElement type) {
        String qualified = type.getQualifiedName().toString();
        if (!elements.getPackageOf(type).equals(home)) {
            return qualified;
        }
        String relative = home.isUnnamed()
                ? qualified
                : qualified.substring(home.getQualifiedName().length() + 1);
        return TAKEN.contains(relative.replaceFirst("\\..*", "")) ? qualified : relative;
    }

    static String simple(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    private static String plain(Shape shape) {
        return switch (shape) {
            case Shape.Scalar(Shape.Kind kind) -> kind.title;
            case Shape.Declared declared -> declared.type().getSimpleName().toString();
            case Shape.ListOf(Shape element) -> "ListOf" + plain(element);
            case Shape.MapOf(Shape key, Shape value) -> "MapOf" + plain(key) + "To" + plain(value);
        };
    }
}
