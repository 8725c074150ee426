package dev.orderly.local.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import dev.orderly.engines.time.RealTimeline;
import dev.orderly.local.chaos.Calls;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.fixture.Failing;
import dev.orderly.local.fixture.Stillborn;
import dev.orderly.local.fixture.Surrounded;
import dev.orderly.local.fixture.Telling;
import dev.orderly.local.fixture.Zips;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingCodeTest {
    @TempDir
    Path directory;

    @Test
    void a_handler_comes_from_its_zip_and_not_from_the_class_path() {
        var function =
                Zips.function(Telling.class, Zips.of(directory.resolve("a.zip"), Telling.class, Surrounded.class));
        try (var code = Code.shared(List.of(function), directory)) {
            var loaded = new Construction(function, code, surroundings());

            assertThat(loaded.loader()).isNotSameAs(Telling.class.getClassLoader());
        }
    }

    @Test
    void zips_share_the_libraries_on_which_they_agree_and_nothing_else() throws Exception {
        var one = Zips.function(
                Telling.class, Zips.withLibrary(directory.resolve("one.zip"), Telling.class, Surrounded.class));
        var two = Zips.function(
                Telling.class, Zips.withLibrary(directory.resolve("two.zip"), Telling.class, Surrounded.class));
        try (var code = Code.shared(List.of(one, two), directory.resolve("unpacked"))) {
            var first = code.loaderOf(one);
            var second = code.loaderOf(two);

            assertThat(first.loadClass(Surrounded.class.getName()))
                    .isSameAs(second.loadClass(Surrounded.class.getName()));
            assertThat(first.loadClass(Telling.class.getName())).isNotSameAs(second.loadClass(Telling.class.getName()));
        }
    }

    /** With a third copy of them functions cannot be initialised in a JVM that has an AOT cache. */
    @Test
    void a_function_uses_the_hosts_json_classes_if_it_brought_the_same() throws Exception {
        var function =
                Zips.function(Telling.class, Zips.of(directory.resolve("a.zip"), Telling.class, Surrounded.class));
        try (var code = Code.shared(List.of(function), directory)) {
            assertThat(code.loaderOf(function).loadClass(JsonFactory.class.getName()))
                    .isSameAs(JsonFactory.class);
        }
    }

    @Test
    void zips_that_hold_different_bytes_under_one_name_keep_their_own() throws Exception {
        var one = Zips.function(
                Telling.class, Zips.withLibrary(directory.resolve("one.zip"), Telling.class, Surrounded.class));
        var two = Zips.function(
                Telling.class,
                Zips.withLibrary(directory.resolve("two.zip"), Telling.class, Surrounded.class, Failing.class));
        try (var code = Code.shared(List.of(one, two), directory.resolve("unpacked"))) {
            assertThat(code.loaderOf(one).loadClass(Surrounded.class.getName()))
                    .isNotSameAs(code.loaderOf(two).loadClass(Surrounded.class.getName()));
        }
    }

    @Test
    void an_isolated_function_lacks_what_its_zip_lacks() {
        var function = Zips.function(Telling.class, Zips.of(directory.resolve("a.zip"), Telling.class));
        try (var code = Code.isolated(directory)) {
            assertThatThrownBy(() -> Functions.start(List.of(function), code, surroundings()))
                    .isInstanceOf(BrokenFunction.class)
                    .hasMessageContaining("function Telling (template.yaml:7)")
                    .hasMessageContaining("lacks a class")
                    .hasMessageContaining("dev/orderly/local/fixture/Surrounded");
        }
    }

    @Test
    void an_isolated_function_gets_the_sdk_only_if_its_zip_has_it() {
        var function =
                Zips.function(Telling.class, Zips.of(directory.resolve("a.zip"), Telling.class, Surrounded.class));
        try (var code = Code.isolated(directory)) {
            var loader = code.loaderOf(function);

            assertThatThrownBy(() -> loader.loadClass("software.amazon.awssdk.services.sqs.SqsClient"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void functions_of_one_zip_share_statics_unless_isolated() {
        var function =
                Zips.function(Telling.class, Zips.of(directory.resolve("a.zip"), Telling.class, Surrounded.class));
        try (var shared = Code.shared(List.of(function), directory);
                var isolated = Code.isolated(directory)) {
            assertThat(shared.loaderOf(function)).isSameAs(shared.loaderOf(function));
            assertThat(isolated.loaderOf(function)).isNotSameAs(isolated.loaderOf(function));
        }
    }

    @Test
    void a_missing_zip_is_named_with_the_function_and_its_line() {
        var function = Zips.function(Telling.class, directory.resolve("missing.zip"));

        assertThatThrownBy(() -> Code.shared(List.of(function), directory))
                .isInstanceOf(BrokenFunction.class)
                .hasMessageMatching("function Telling \\(template.yaml:7\\): its code .*missing.zip does not exist.*");
    }

    @Test
    void a_zip_without_the_handler_class_is_named() {
        assertThat(startingFails(Telling.class, Failing.class))
                .contains("function Telling (template.yaml:7)")
                .contains("has no class dev.orderly.local.fixture.Telling");
    }

    @Test
    void a_class_that_is_no_handler_is_named() {
        assertThat(startingFails(Surrounded.class, Surrounded.class)).contains("is no RequestStreamHandler");
    }

    @Test
    void a_constructor_that_throws_is_named_with_its_reason() {
        assertThat(startingFails(Stillborn.class, Stillborn.class))
                .contains("function Stillborn (template.yaml:7)")
                .contains("the constructor of dev.orderly.local.fixture.Stillborn threw")
                .contains("TABLE is not set");
    }

    private String startingFails(Class<?> handler, Class<?> zipped) {
        var function = Zips.function(handler, Zips.of(directory.resolve("a.zip"), zipped));
        try (var code = Code.shared(List.of(function), directory)) {
            Functions.start(List.of(function), code, surroundings());
            throw new AssertionError("started");
        } catch (BrokenFunction broken) {
            return String.valueOf(broken.getMessage());
        }
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                new RealTimeline(),
                _ -> "no client",
                new Calls(new Chaos(new RealTimeline()), new RealTimeline()),
                new Activity(),
                _ -> {},
                new Logs.None(),
                "us-east-1",
                "000000000000");
    }
}
