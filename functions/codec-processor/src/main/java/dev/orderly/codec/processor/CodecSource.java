package dev.orderly.codec.processor;

import dev.orderly.codec.Published;
import dev.orderly.codec.Version;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The source of one type's codec. */
final class CodecSource {
    private final TypeElement type;
    private final PackageElement home;
    private final Shapes shapes;
    private final Methods methods;
    private final Text text = new Text();
    private final Writers writers;
    private final Readers readers;

    private CodecSource(TypeElement type, Elements elements) {
        this.type = type;
        this.home = elements.getPackageOf(type);
        this.shapes = new Shapes(elements, home.getQualifiedName().toString());
        this.methods = new Methods(elements, home);
        this.writers = new Writers(shapes, methods, text);
        this.readers = new Readers(shapes, methods, text);
    }

    static String of(TypeElement type, Elements elements) throws Unsupported {
        return new CodecSource(type, elements).print();
    }

    private String print() throws Unsupported {
        Shape root = shapes.root(type);
        boolean union = root instanceof Shape.Tagged;
        String name = Names.flat(type) + "Codec";
        text.line("@Generated(\"" + CodecGenerator.class.getName() + "\")").line("@NullMarked");
        // A deprecated message is still read and written.
        text.line("@SuppressWarnings(\"deprecation\")");
        text.open((Names.isPublic(type) ? "public " : "") + "final class " + name + " implements "
                + (union ? "Union<" : "Codec<") + methods.java(type) + ">");
        text.line("public static final " + name + " CODEC = new " + name + "();");
        if (union) {
            members(shapes.records(type));
        }
        text.blank().line("private " + name + "() {}");
        both(methods.java(type), root);
        if (union) {
            union(shapes.records(type));
        }
        for (Shape shape = methods.next(); shape != null; shape = methods.next()) {
            writers.method(shape);
            readers.method(shape);
        }
        text.close();
        return header() + text;
    }

    /** A codec for each record of a union, for whoever hears only that. */
    private void members(List<TypeElement> records) {
        for (TypeElement record : records) {
            String java = methods.java(record);
            text.blank();
            text.open("public static final Codec<" + java + "> " + Names.constant(record) + " = new Codec<>()");
            both(java, new Shape.Fields(record));
            text.close(";");
        }
    }

    private void both(String java, Shape shape) {
        method("void write(" + java + " value, JsonOut out)")
                .line(writers.write(shape, "value"))
                .close();
        method(java + " read(JsonIn in)")
                .line("return " + readers.read(shape) + ";")
                .close();
    }

    private void union(List<TypeElement> records) throws Unsupported {
        String java = methods.java(type);
        String types =
                records.stream().map(each -> "\"" + each.getSimpleName() + "\"").collect(Collectors.joining(", "));
        method("List<String> types()").line("return List.of(" + types + ");").close();
        method("String typeOf(" + java + " value)");
        writers.branches(records, record -> text.line("return \"" + record.getSimpleName() + "\";"));
        text.close();
        method("String versionOf(String type)").open("return switch (type)");
        for (TypeElement record : records) {
            Version version = record.getAnnotation(Version.class);
            text.line("case \"" + record.getSimpleName() + "\" -> \"" + (version == null ? "1.0" : version.value())
                    + "\";");
        }
        text.line("default -> throw new UnknownType(\"" + type.getSimpleName() + "\", type);");
        text.close(";").close();
        method("boolean published()")
                .line("return " + (type.getAnnotation(Published.class) != null) + ";")
                .close();
        method("void writeData(" + java + " value, JsonOut out)");
        writers.branches(records, record -> text.line(writers.write(new Shape.Fields(record), "it")));
        text.close();
        method(java + " readData(String type, JsonIn in)");
        readers.byType(type, "read");
        text.close();
    }

    private Text method(String signature) {
        return text.blank().line("@Override").open("public " + signature);
    }

    private String header() {
        String imports = Methods.IMPORTABLE.stream()
                .filter(each -> Pattern.compile("\\b" + Methods.simple(each) + "\\b")
                        .matcher(text.toString())
                        .find())
                .map(each -> "import " + each + ";\n")
                .collect(Collectors.joining());
        return (home.isUnnamed() ? "" : "package " + home.getQualifiedName() + ";\n\n") + imports + "\n";
    }
}
