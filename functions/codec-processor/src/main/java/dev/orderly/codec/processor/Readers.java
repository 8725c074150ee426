package dev.orderly.codec.processor;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/**
 * Prints the methods that read: {@code readX(in)}, {@code restOfX(in)} after the object was entered, and {@code toX(…)}
 * from what a value record or an enum is written as.
 */
final class Readers {
    /** The bits of a long, one per field seen. */
    private static final int COMPONENTS_MAX = 64;

    private final Shapes shapes;
    private final Methods methods;
    private final Text text;

    Readers(Shapes shapes, Methods methods, Text text) {
        this.shapes = shapes;
        this.methods = methods;
        this.text = text;
    }

    /** The expression that reads a value of that shape. */
    String read(Shape shape) {
        return switch (shape) {
            case Shape.Scalar(Shape.Kind kind) -> scalar(kind);
            case Shape.Constant _ -> "to" + methods.name(shape) + "(in.text(), in)";
            case Shape.Value record -> "to" + methods.name(shape) + "(" + read(record.component()) + ", in)";
            case Shape.Coded coded -> coded.codec() + ".CODEC.read(in)";
            case Shape.Fields _, Shape.Tagged _, Shape.ListOf _, Shape.MapOf _ -> "read" + methods.name(shape) + "(in)";
        };
    }

    void method(Shape shape) throws Unsupported {
        switch (shape) {
            case Shape.Scalar _, Shape.Coded _ -> {}
            case Shape.Constant constant -> constant(constant);
            case Shape.Value value -> value(value);
            case Shape.Fields fields -> {
                open("read", shape, "JsonIn in").line("in.startObject();");
                text.line("return restOf" + methods.name(shape) + "(in);").close();
                fields(fields);
            }
            case Shape.Tagged(TypeElement type) -> {
                open("read", shape, "JsonIn in").line("String type = in.startTagged(\"type\");");
                byType(type, "restOf");
                text.close();
            }
            case Shape.ListOf(Shape element) -> {
                open("read", shape, "JsonIn in")
                        .line("var elements = new ArrayList<" + methods.boxed(element) + ">();");
                text.line("in.startArray();").open("while (in.nextElement())");
                text.line("elements.add(" + read(element) + ");").close();
                text.line("return List.copyOf(elements);").close();
            }
            case Shape.MapOf map -> map(map);
        }
    }

    /** Returns the record that the variable {@code type} names, read by its methods of that kind. */
    void byType(TypeElement union, String kind) throws Unsupported {
        text.open("return switch (type)");
        for (TypeElement record : shapes.records(union)) {
            text.line("case \"" + record.getSimpleName() + "\" -> " + kind + methods.name(new Shape.Fields(record))
                    + "(in);");
        }
        text.line("default -> throw new UnknownType(\"" + union.getSimpleName() + "\", type);");
        text.close(";");
    }

    private void constant(Shape.Constant constant) {
        List<? extends Element> all = constant.type().getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
        open("to", constant, "String text, JsonIn in").open("return switch (text)");
        for (Element each : all) {
            text.line("case \"" + each.getSimpleName() + "\" -> " + methods.java(constant) + "." + each.getSimpleName()
                    + ";");
        }
        String names =
                all.stream().map(each -> ", \"" + each.getSimpleName() + "\"").collect(Collectors.joining());
        text.line("default -> throw Reading.unlisted(in" + names + ");")
                .close(";")
                .close();
    }

    private void value(Shape.Value value) {
        open("to", value, methods.java(value.component()) + " value, JsonIn in");
        construct(methods.java(value), "value");
        text.close();
    }

    private void map(Shape.MapOf map) {
        String types = "<" + methods.boxed(map.key()) + ", " + methods.boxed(map.value()) + ">";
        open("read", map, "JsonIn in").line("var entries = new LinkedHashMap" + types + "();");
        text.line("in.startObject();");
        text.open("for (String field = in.nextName(); field != null; field = in.nextName())");
        text.line("var key = " + key(map.key(), "field") + ";");
        text.open("if (entries.containsKey(key))")
                .line("throw Reading.duplicate(in);")
                .close();
        text.line("entries.put(key, " + read(map.value()) + ");").close();
        text.line("return Collections.unmodifiableMap(entries);").close();
    }

    private void fields(Shape.Fields record) throws Unsupported {
        List<Shape.Component> components = shapes.components(record.type());
        if (components.size() > COMPONENTS_MAX) {
            throw new Unsupported(record.type(), "a record with a codec has at most " + COMPONENTS_MAX + " components");
        }
        open("restOf", record, "JsonIn in");
        for (Shape.Component component : components) {
            text.line(declaration(component));
        }
        if (!components.isEmpty()) {
            text.line("long seen = 0;");
        }
        text.open("for (String field = in.nextName(); field != null; field = in.nextName())");
        eachField(components);
        text.close();
        required(components);
        construct(methods.java(record), components.stream().map(Names::local).collect(Collectors.joining(", ")));
        text.close();
    }

    private void eachField(List<Shape.Component> components) {
        if (components.isEmpty()) {
            text.line("in.unknown(field);");
            return;
        }
        text.open("switch (field)");
        for (int i = 0; i < components.size(); i++) {
            Shape.Component component = components.get(i);
            text.open("case \"" + component.name() + "\" ->");
            text.line("seen = Reading.once(seen, 1L << " + i + ", in);");
            String assignment = Names.local(component) + " = " + read(component.shape()) + ";";
            if (component.nullable()) {
                text.open("if (!in.isNothing())").line(assignment).close();
            } else {
                text.line(assignment);
            }
            text.close();
        }
        text.line("default -> in.unknown(field);").close();
    }

    private void required(List<Shape.Component> components) {
        StringBuilder absent = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < components.size(); i++) {
            Shape.Component component = components.get(i);
            names.append(", \"")
                    .append(component.nullable() ? "" : component.name())
                    .append('"');
            if (!component.nullable()) {
                absent.append(absent.isEmpty() ? "" : " || ");
                absent.append(
                        component.primitive() ? "(seen & 1L << " + i + ") == 0" : Names.local(component) + " == null");
            }
        }
        if (!absent.isEmpty()) {
            text.open("if (" + absent + ")")
                    .line("throw Reading.missing(in, seen" + names + ");")
                    .close();
        }
    }

    private void construct(String type, String arguments) {
        text.open("try").line("return new " + type + "(" + arguments + ");");
        text.reopen("catch (IllegalArgumentException | NullPointerException problem)");
        text.line("throw Reading.refused(in, problem);").close();
    }

    private String declaration(Shape.Component component) {
        String local = Names.local(component);
        if (component.primitive()) {
            String java = methods.java(component.shape());
            return java + " " + local + " = " + (java.equals("boolean") ? "false" : "0") + ";";
        }
        return methods.boxed(component.shape()) + " " + local + " = null;";
    }

    private Text open(String kind, Shape shape, String parameters) {
        text.blank();
        return text.open(
                "private static " + methods.java(shape) + " " + kind + methods.name(shape) + "(" + parameters + ")");
    }

    private String key(Shape shape, String name) {
        return switch (shape) {
            case Shape.Constant _ -> "to" + methods.name(shape) + "(" + name + ", in)";
            case Shape.Value record -> "to" + methods.name(shape) + "(" + key(record.component(), name) + ", in)";
            default -> name;
        };
    }

    private static String scalar(Shape.Kind kind) {
        return switch (kind) {
            case TEXT -> "in.text()";
            case INT -> "Reading.integer(in)";
            case LONG -> "in.number()";
            case BOOLEAN -> "in.truth()";
            case INSTANT -> "Reading.instant(in)";
            case DURATION -> "Reading.duration(in)";
            case DATE -> "Reading.date(in)";
        };
    }
}
