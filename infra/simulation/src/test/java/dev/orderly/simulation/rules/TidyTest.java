package dev.orderly.simulation.rules;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the code reads, counted. */
class TidyTest {
    private static final int MAIN_LINES_MAX = 250;
    private static final int TEST_LINES_MAX = 300;
    private static final int LINE_CHARACTERS_MAX = 120;
    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 4;
    private static final int DOOR_SIGN_LINES_MAX = 20;
    private static final int CONTEXT_COMMENTS_MAX_PERCENT = 10;
    private static final int PLATFORM_COMMENTS_MAX_PERCENT = 30;

    private static final Pattern VAGUE = Pattern.compile(
            "\\w*(Utils?|Helper|Common|Manager|Impl|Base|Data|Info|Processor)|Abstract\\w*|I[A-Z][a-z]\\w*");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Set<String> READ = Set.of("java", "yaml", "json", "md", "xml", "sh");

    private static final List<Source> SOURCES = Source.all();

    @Test
    void a_file_can_be_read_in_one_go() {
        none(source -> source.lines().size() > (source.isTest() ? TEST_LINES_MAX : MAIN_LINES_MAX));
    }

    /** JSON that a test quotes is as long as it is. */
    @Test
    void a_line_fits_beside_another_file() {
        none(source -> source.lines().stream()
                .filter(line -> !(source.isTest() && line.contains("\"")))
                .anyMatch(line -> line.codePointCount(0, line.length()) > LINE_CHARACTERS_MAX));
    }

    @Test
    void a_method_fits_into_the_head() {
        assertThat(methods(method -> method.lines() > METHOD_LINES_MAX)).isEmpty();
    }

    @Test
    void a_method_takes_few_parameters() {
        assertThat(methods(method -> method.parameters() > PARAMETERS_MAX)).isEmpty();
    }

    @Test
    void a_name_says_what_a_thing_is() {
        assertThat(named(VAGUE)).isEmpty();
    }

    @Test
    void every_package_has_a_door_sign_and_no_surprising_null() {
        var signs = SOURCES.stream().filter(TidyTest::isDoorSign).toList();
        var signed =
                signs.stream().map(sign -> sign.module() + " " + sign.folder()).toList();
        assertThat(SOURCES.stream()
                        .map(source -> source.module() + " " + source.folder())
                        .distinct())
                .isSubsetOf(signed);
        assertThat(signs).allMatch(sign -> sign.lines().contains("@NullMarked"));
        assertThat(signs).allMatch(sign -> sign.comments() > 0 && sign.comments() <= DOOR_SIGN_LINES_MAX);
    }

    @Test
    void comments_say_why_and_not_what() {
        Code.deployed()
                .forEach(context -> assertThat(commentPercent("functions/" + context))
                        .as("comments of %s, in percent", context)
                        .isLessThanOrEqualTo(CONTEXT_COMMENTS_MAX_PERCENT));
        assertThat(commentPercent("functions/platform")).isLessThanOrEqualTo(PLATFORM_COMMENTS_MAX_PERCENT);
    }

    @Test
    void nothing_is_left_for_later() throws IOException {
        for (var folder : List.of("functions", "infra", "events")) {
            try (var files = Files.walk(Code.ROOT.resolve(folder))) {
                assertThat(files.filter(TidyTest::isRead).filter(TidyTest::isUnfinished))
                        .isEmpty();
            }
        }
    }

    private static void none(Predicate<Source> wrong) {
        assertThat(SOURCES.stream().filter(wrong)).isEmpty();
    }

    private static List<String> methods(Predicate<Source.Method> wrong) {
        return of(source -> source.methods().stream().filter(wrong).map(method -> source + " " + method));
    }

    private static List<String> named(Pattern names) {
        return of(source -> source.types().stream()
                .filter(type -> names.matcher(type).matches())
                .map(type -> source + " " + type));
    }

    private static List<String> of(Function<Source, Stream<String>> found) {
        return SOURCES.stream().flatMap(found).toList();
    }

    private static boolean isDoorSign(Source source) {
        return source.file().endsWith("package-info.java");
    }

    /** Of main code; the door signs, which are nothing but comment, do not count. */
    private static long commentPercent(String module) {
        var main = SOURCES.stream()
                .filter(source -> !source.isTest() && !isDoorSign(source))
                .collect(groupingBy(Source::module))
                .getOrDefault(module, List.of());
        var lines = main.stream().mapToLong(source -> source.lines().size()).sum();
        return 100 * main.stream().mapToLong(Source::comments).sum() / Math.max(1, lines);
    }

    private static boolean isRead(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && READ.contains(name.substring(name.lastIndexOf('.') + 1))
                && !file.toString().contains("/target/");
    }

    private static boolean isUnfinished(Path file) {
        try {
            return UNFINISHED.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
