package dev.orderly.codec.processor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What things are called in generated code. */
final class Names {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    /** The variables of generated methods. */
    private static final Set<String> TAKEN = Set.of("in", "out", "value", "field", "seen", "problem");

    private Names() {}

    /** The qualified name of a type's codec: {@code p.Outer.X} has {@code p.OuterXCodec}. */
    static String codec(Elements elements, TypeElement type) {
        String home = elements.getPackageOf(type).getQualifiedName().toString();
        return (home.isEmpty() ? "" : home + ".") + flat(type) + "Codec";
    }

    /** {@code Outer.X} as {@code OuterX}. */
    static String flat(TypeElement type) {
        Element outer = type.getEnclosingElement();
        return (outer instanceof TypeElement enclosing ? flat(enclosing) : "") + type.getSimpleName();
    }

    /** {@code OrderPlaced} as {@code ORDER_PLACED}. */
    static String constant(TypeElement type) {
        return WORD_START.matcher(type.getSimpleName()).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    /** The variable that holds a component. */
    static String local(Shape.Component component) {
        return TAKEN.contains(component.name()) ? component.name() + "_" : component.name();
    }

    static boolean isPublic(TypeElement type) {
        boolean outerToo = !(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer);
        return outerToo && type.getModifiers().contains(Modifier.PUBLIC);
    }

    static boolean isPrivate(TypeElement type) {
        boolean outerIs = type.getEnclosingElement() instanceof TypeElement outer && isPrivate(outer);
        return outerIs || type.getModifiers().contains(Modifier.PRIVATE);
    }
}
