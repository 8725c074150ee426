package dev.orderly.codec.processor;

import dev.orderly.codec.Encoded;
import dev.orderly.codec.Published;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads the compiler's types into {@link Shape}s, for a codec that will stand in one package. */
final class Shapes {
    private static final String SUPPORTED = "supported are String, int, long, boolean, Instant, Duration, LocalDate,"
            + " enums, records, sealed interfaces of records, and List and Map (its keys text, enums or value records)"
            + " of those";
    private static final Map<String, Shape.Kind> DECLARED = Map.of(
            "java.lang.String", Shape.Kind.TEXT,
            "java.time.Instant", Shape.Kind.INSTANT,
            "java.time.Duration", Shape.Kind.DURATION,
            "java.time.LocalDate", Shape.Kind.DATE);
    private static final Map<String, Shape.Kind> BOXED = Map.of(
            "java.lang.Integer", Shape.Kind.INT,
            "java.lang.Long", Shape.Kind.LONG,
            "java.lang.Boolean", Shape.Kind.BOOLEAN);

    private final Elements elements;
    private final String home;
    /** The value records around the component that is read now. */
    private final Set<TypeElement> opened = new HashSet<>();

    Shapes(Elements elements, String home) {
        this.elements = elements;
        this.home = home;
    }

    /** The shape of a type for which a codec is wanted. */
    Shape root(TypeElement type) throws Unsupported {
        reachable(type, type);
        if (type.getKind() == ElementKind.RECORD) {
            return record(type, type);
        }
        if (isSealed(type)) {
            return new Shape.Tagged(type);
        }
        throw new Unsupported(type, "a codec is made for a record or a sealed interface");
    }

    List<Shape.Component> components(TypeElement type) throws Unsupported {
        var components = new ArrayList<Shape.Component>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            components.add(component(component));
        }
        return components;
    }

    /** All records below a sealed interface, in the order of their declaration. */
    List<TypeElement> records(TypeElement union) throws Unsupported {
        var records = new LinkedHashSet<TypeElement>();
        collect(union, records);
        var names = new HashSet<Name>();
        for (TypeElement record : records) {
            if (!names.add(record.getSimpleName())) {
                throw new Unsupported(record, "two records of one union are named " + record.getSimpleName());
            }
            for (RecordComponentElement component : record.getRecordComponents()) {
                if (component.getSimpleName().contentEquals("type")) {
                    throw new Unsupported(component, "the field \"type\" of a union's record says which record it is");
                }
            }
        }
        return List.copyOf(records);
    }

    private void collect(TypeElement union, Set<TypeElement> records) throws Unsupported {
        for (TypeMirror permitted : union.getPermittedSubclasses()) {
            TypeElement type = declared(permitted);
            if (isSealed(type)) {
                collect(type, records);
            } else if (type.getKind() == ElementKind.RECORD
                    && type.getTypeParameters().isEmpty()) {
                reachable(type, type);
                records.add(type);
            } else {
                throw new Unsupported(type, "below a sealed interface with a codec there are only plain records");
            }
        }
    }

    private Shape.Component component(RecordComponentElement component) throws Unsupported {
        boolean nullable = isNullable(component.asType());
        Shape shape = shape(component.asType(), component, nullable);
        return new Shape.Component(component.getSimpleName().toString(), shape, nullable);
    }

    private Shape shape(TypeMirror type, Element at, boolean boxes) throws Unsupported {
        return switch (type.getKind()) {
            case INT -> new Shape.Scalar(Shape.Kind.INT);
            case LONG -> new Shape.Scalar(Shape.Kind.LONG);
            case BOOLEAN -> new Shape.Scalar(Shape.Kind.BOOLEAN);
            case DECLARED -> declaredShape((DeclaredType) type, at, boxes);
            default -> throw unsupported(type, at);
        };
    }

    private Shape declaredShape(DeclaredType type, Element at, boolean boxes) throws Unsupported {
        TypeElement element = declared(type);
        String name = element.getQualifiedName().toString();
        if (DECLARED.containsKey(name)) {
            return new Shape.Scalar(Objects.requireNonNull(DECLARED.get(name)));
        }
        if (BOXED.containsKey(name) && boxes) {
            return new Shape.Scalar(Objects.requireNonNull(BOXED.get(name)));
        }
        if (name.equals("java.util.List")) {
            return new Shape.ListOf(argument(type, 0, at));
        }
        if (name.equals("java.util.Map")) {
            Shape key = argument(type, 0, at);
            if (!key.isText()) {
                throw unsupported(type, at);
            }
            return new Shape.MapOf(key, argument(type, 1, at));
        }
        return ours(type, element, at);
    }

    private Shape ours(DeclaredType type, TypeElement element, Element at) throws Unsupported {
        reachable(element, at);
        if (element.getKind() == ElementKind.ENUM) {
            return new Shape.Constant(element);
        }
        if (element.getKind() == ElementKind.RECORD && type.getTypeArguments().isEmpty()) {
            Shape record = record(element, at);
            return record instanceof Shape.Fields ? coded(element, record) : record;
        }
        if (isSealed(element) && type.getTypeArguments().isEmpty()) {
            return coded(element, new Shape.Tagged(element));
        }
        throw unsupported(type, at);
    }

    private Shape record(TypeElement type, Element at) throws Unsupported {
        if (!type.getTypeParameters().isEmpty()) {
            throw unsupported(type.asType(), at);
        }
        var components = type.getRecordComponents();
        if (components.size() != 1 || !components.getFirst().getSimpleName().contentEquals("value")) {
            return new Shape.Fields(type);
        }
        RecordComponentElement only = components.getFirst();
        if (!opened.add(type)) {
            throw new Unsupported(only, "a value record cannot contain itself");
        }
        Shape.Component value = component(only);
        opened.remove(type);
        if (value.nullable()) {
            throw new Unsupported(only, "the value of a value record cannot be absent");
        }
        return new Shape.Value(type, value.shape());
    }

    private Shape coded(TypeElement type, Shape otherwise) {
        String codec = Names.codec(elements, type);
        if (!Names.isPublic(type) && !isAtHome(type)) {
            return otherwise;
        }
        boolean here = type.getAnnotation(Encoded.class) != null || type.getAnnotation(Published.class) != null;
        boolean there = elements.getTypeElement(codec) != null;
        return here || there ? new Shape.Coded(type, codec) : otherwise;
    }

    private Shape argument(DeclaredType type, int index, Element at) throws Unsupported {
        if (type.getTypeArguments().size() <= index) {
            throw unsupported(type, at);
        }
        TypeMirror argument = type.getTypeArguments().get(index);
        if (isNullable(argument)) {
            throw new Unsupported(at, "the elements of a List or Map cannot be absent");
        }
        return shape(argument, at, true);
    }

    private void reachable(TypeElement type, Element at) throws Unsupported {
        if (Names.isPrivate(type) || (!isAtHome(type) && !Names.isPublic(type))) {
            throw new Unsupported(at, "its codec, in package %s, cannot see %s".formatted(home, type));
        }
    }

    private boolean isAtHome(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().contentEquals(home);
    }

    private static Unsupported unsupported(TypeMirror type, Element at) {
        return new Unsupported(at, "%s has no JSON: %s".formatted(type, SUPPORTED));
    }

    private static TypeElement declared(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }

    private static boolean isSealed(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                && type.getModifiers().contains(Modifier.SEALED)
                && type.getTypeParameters().isEmpty();
    }

    private static boolean isNullable(AnnotatedConstruct type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().toString().equals("org.jspecify.annotations.Nullable"));
    }
}
