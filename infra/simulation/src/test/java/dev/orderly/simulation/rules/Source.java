package dev.orderly.simulation.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A Java file as its reader sees it: lines, types, methods. */
record Source(Path file, List<String> lines, List<String> types, List<Method> methods) {
    /** Its lines are counted without comment and annotations. */
    record Method(String name, int lines, int parameters) {}

    /** Every Java file below a source folder, {@code src/main/java} or {@code src/test/java}, of every module. */
    static List<Source> all() {
        try (Stream<Path> functions = Files.walk(Code.ROOT.resolve("functions"));
                Stream<Path> infra = Files.walk(Code.ROOT.resolve("infra"))) {
            var files = Stream.concat(functions, infra)
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> relative(file).contains("/src/main/java/")
                            || relative(file).contains("/src/test/java/"))
                    .sorted()
                    .toList();
            return parsed(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Source> parsed(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var trees = Trees.instance(task);
            var sources = new ArrayList<Source>();
            for (var unit : task.parse()) {
                sources.add(source(unit, trees));
            }
            return sources;
        }
    }

    private static Source source(CompilationUnitTree unit, Trees trees) throws IOException {
        var file = Path.of(unit.getSourceFile().toUri());
        var reading = new Reading(unit, trees.getSourcePositions());
        reading.scan(unit, null);
        return new Source(file, Files.readAllLines(file), reading.types, reading.methods);
    }

    boolean isTest() {
        return relative(file).contains("/src/test/java/");
    }

    /** The module, as its folder: {@code functions/orders}. */
    String module() {
        return relative(file).replaceFirst("/src/.*", "");
    }

    /** The package, as a folder below the source folder. */
    String folder() {
        return relative(file).replaceFirst(".*/src/(main|test)/java/", "").replaceFirst("/?[^/]*$", "");
    }

    long comments() {
        return lines.stream().map(String::strip).filter(Source::comments).count();
    }

    private static boolean comments(String line) {
        return line.startsWith("/*") || line.startsWith("*") || line.startsWith("//");
    }

    @Override
    public String toString() {
        return relative(file);
    }

    private static String relative(Path file) {
        return Code.ROOT.relativize(file).toString().replace('\\', '/');
    }

    /** Finds types and methods; a record's constructor may take as many parameters as the record has components. */
    private static final class Reading extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final List<String> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private boolean inRecord;

        private Reading(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            var outer = inRecord;
            inRecord = type.getKind() == Tree.Kind.RECORD;
            types.add(type.getSimpleName().toString());
            super.visitClass(type, null);
            inRecord = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            var free = inRecord && method.getName().contentEquals("<init>");
            var parameters = free ? 0 : method.getParameters().size();
            methods.add(new Method(method.getName().toString(), lines(method), parameters));
            return super.visitMethod(method, null);
        }

        /** From the line of the return type, or of a constructor's body, to the closing brace. */
        private int lines(MethodTree method) {
            if (method.getBody() == null) {
                return 1;
            }
            var first = method.getReturnType() == null ? method.getBody() : method.getReturnType();
            return line(positions.getEndPosition(unit, method)) - line(positions.getStartPosition(unit, first)) + 1;
        }

        private int line(long position) {
            return (int) unit.getLineMap().getLineNumber(position);
        }
    }
}
