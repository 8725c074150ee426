package dev.orderly.codec.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has no JSON is a compile error at its place. The fixture's line 3 is where each error has to be. */
class RefusedTypeTest {
    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double x",
                "byte[] x",
                "Object x",
                "java.math.BigDecimal x",
                "java.time.ZonedDateTime x",
                "Long x",
                "java.util.Set<String> x",
                "java.util.List x",
                "java.util.List<?> x",
                "java.util.List<? extends Number> x",
                "java.util.Map<Integer, String> x",
                "java.util.Map<R, String> x",
                "java.util.Optional<String> x",
                "Generic<String> x"
            })
    void a_component_without_json_is_told_with_what_is_supported(String component) {
        assertThat(errors("@Encoded record R(int a,\n%s) {}\nrecord Generic<T>(T a) {}".formatted(component)))
                .singleElement()
                .asString()
                .startsWith("3: x: ")
                .contains("supported are String, int, long, boolean, Instant");
    }

    @Test
    void a_component_is_told_however_deep_it_is() {
        assertThat(errors("@Encoded record R(java.util.List<Inner> all) {} record Inner(\ndouble x) {}"))
                .singleElement()
                .asString()
                .startsWith("3: x: double has no JSON");
    }

    @Test
    void elements_and_values_of_value_records_are_never_null() {
        String nullable = "@org.jspecify.annotations.Nullable String";
        assertThat(errors("@Encoded record R(\njava.util.List<" + nullable + "> x) {}"))
                .containsExactly("3: x: the elements of a List or Map cannot be absent");
        assertThat(errors("@Encoded record R(\n" + nullable + " value) {}"))
                .containsExactly("3: value: the value of a value record cannot be absent");
    }

    @Test
    void a_value_record_cannot_contain_itself() {
        for (String component : List.of("A value", "java.util.List<A> value", "B value")) {
            assertThat(errors("@Encoded record A(\n" + component + ") {} record B(A value) {}"))
                    .singleElement()
                    .asString()
                    .endsWith("value: a value record cannot contain itself");
        }
    }

    @Test
    void codecs_are_made_for_records_and_sealed_interfaces() {
        for (String type : List.of("class X {}", "enum X { A }", "interface X {}", "record X<T>(int a) {}")) {
            assertThat(errors("\n@Encoded " + type)).singleElement().asString().startsWith("3: p.X: ");
        }
    }

    @Test
    void a_union_has_only_records_with_names_of_their_own_and_no_field_type() {
        assertThat(errors("@Encoded sealed interface U {}\nnon-sealed class C implements U {}"))
                .containsExactly("3: p.C: below a sealed interface with a codec there are only plain records");
        assertThat(errors("@Encoded sealed interface U { record A(\nString type) implements U {} }"))
                .containsExactly("3: type: the field \"type\" of a union's record says which record it is");
        assertThat(errors("""
                        @Encoded sealed interface U { sealed interface V extends U {
                        record A() implements V {} }
                        record A() implements U {} }""")).containsExactly("4: p.U.A: two records of one union are named A");
    }

    @Test
    void a_private_type_cannot_be_seen() {
        assertThat(errors("class Outer {\n@Encoded private record R(int a) {} }"))
                .containsExactly("3: p.Outer.R: its codec, in package p, cannot see p.Outer.R");
    }

    @Test
    void a_record_has_as_many_components_as_a_long_has_bits() {
        String components = IntStream.range(0, 65).mapToObj(i -> "int a" + i).collect(Collectors.joining(", "));
        assertThat(errors("\n@Encoded record R(" + components + ") {}"))
                .containsExactly("3: p.R: a record with a codec has at most 64 components");
    }

    /** A context's package may be longer than the whole name of a type of contracts. */
    @Test
    void a_component_may_come_from_a_package_with_a_shorter_name() {
        var value = file("b/T", "package b; public record T(int a) {}");
        var home = file(
                "a/rather/lengthy/name/R",
                "package a.rather.lengthy.name; @dev.orderly.codec.Encoded record R(b.T x) {}");
        assertThat(errors(List.of(value, home))).isEmpty();
    }

    private List<String> errors(String source) {
        return errors(List.of(file("p/Fixture", "package p; import dev.orderly.codec.Encoded;\n" + source)));
    }

    /** Each as {@code line: message}. */
    private List<String> errors(List<JavaFileObject> sources) {
        var found = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = compiler.getTask(null, null, found, List.of("-d", classes.toString(), "-proc:only"), null, sources);
        task.setProcessors(List.of(new CodecGenerator()));
        task.call();
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getLineNumber() + ": " + each.getMessage(null))
                .toList();
    }

    private static JavaFileObject file(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
