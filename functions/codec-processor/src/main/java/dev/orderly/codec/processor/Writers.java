package dev.orderly.codec.processor;

import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;

/** Prints the methods that write: {@code writeX(value, out)}, and {@code fieldsOfX(value, out)} without the braces. */
final class Writers {
    private final Shapes shapes;
    private final Methods methods;
    private final Text text;

    Writers(Shapes shapes, Methods methods, Text text) {
        this.shapes = shapes;
        this.methods = methods;
        this.text = text;
    }

    /** The statement that writes a value of that shape. */
    String write(Shape shape, String value) {
        return switch (shape) {
            case Shape.Scalar(Shape.Kind kind) -> scalar(kind, value);
            case Shape.Constant _ -> "out.text(" + value + ".name());";
            case Shape.Value record -> write(record.component(), value + ".value()");
            case Shape.Coded coded -> coded.codec() + ".CODEC.write(" + value + ", out);";
            case Shape.Fields _, Shape.Tagged _, Shape.ListOf _, Shape.MapOf _ ->
                "write" + methods.name(shape) + "(" + value + ", out);";
        };
    }

    void method(Shape shape) throws Unsupported {
        switch (shape) {
            case Shape.Scalar _, Shape.Constant _, Shape.Value _, Shape.Coded _ -> {}
            case Shape.Fields fields -> {
                fieldsOf(fields);
                open(shape).line("out.startObject();");
                text.line("fieldsOf" + methods.name(shape) + "(value, out);");
                text.line("out.endObject();").close();
            }
            case Shape.Tagged tagged -> tagged(tagged);
            case Shape.ListOf(Shape element) -> {
                open(shape).line("out.startArray();");
                text.open("for (var element : value)")
                        .line(write(element, "element"))
                        .close();
                text.line("out.endArray();").close();
            }
            case Shape.MapOf(Shape key, Shape entry) -> {
                open(shape).line("out.startObject();");
                text.open("for (var entry : value.entrySet())");
                text.line("out.name(" + key(key, "entry.getKey()") + ");");
                text.line(write(entry, "entry.getValue()")).close();
                text.line("out.endObject();").close();
            }
        }
    }

    /** One branch per record of a union: a pattern switch would cost its bootstrap at every cold start. */
    void branches(List<TypeElement> records, Consumer<TypeElement> branch) {
        String test = "if (value instanceof ";
        for (TypeElement record : records) {
            if (record.equals(records.getFirst())) {
                text.open(test + methods.java(record) + " it)");
            } else {
                text.reopen("else " + test + methods.java(record) + " it)");
            }
            branch.accept(record);
        }
        text.reopen("else").line("throw new IllegalStateException(\"a record newer than its codec\");");
        text.close();
    }

    private void tagged(Shape.Tagged union) throws Unsupported {
        List<TypeElement> records = shapes.records(union.type());
        open(union).line("out.startObject();").line("out.name(\"type\");");
        branches(
                records,
                record -> text.line("out.text(\"" + record.getSimpleName() + "\");")
                        .line("fieldsOf" + methods.name(new Shape.Fields(record)) + "(it, out);"));
        text.line("out.endObject();").close();
    }

    private void fieldsOf(Shape.Fields record) throws Unsupported {
        text.blank();
        text.open("private static void fieldsOf" + methods.name(record) + "(" + methods.java(record)
                + " value, JsonOut out)");
        for (Shape.Component component : shapes.components(record.type())) {
            String name = "out.name(\"" + component.name() + "\");";
            String value = "value." + component.name() + "()";
            if (component.nullable()) {
                String local = Names.local(component);
                text.line("var " + local + " = " + value + ";");
                text.open("if (" + local + " != null)").line(name);
                text.line(write(component.shape(), local)).close();
            } else {
                text.line(name).line(write(component.shape(), value));
            }
        }
        text.close();
    }

    private Text open(Shape shape) {
        text.blank();
        return text.open(
                "private static void write" + methods.name(shape) + "(" + methods.java(shape) + " value, JsonOut out)");
    }

    private static String scalar(Shape.Kind kind, String value) {
        return switch (kind) {
            case TEXT -> "out.text(" + value + ");";
            case INT, LONG -> "out.number(" + value + ");";
            case BOOLEAN -> "out.truth(" + value + ");";
            case INSTANT, DURATION, DATE -> "out.text(" + value + ".toString());";
        };
    }

    private static String key(Shape shape, String value) {
        return switch (shape) {
            case Shape.Constant _ -> value + ".name()";
            case Shape.Value record -> key(record.component(), value + ".value()");
            default -> value;
        };
    }
}
