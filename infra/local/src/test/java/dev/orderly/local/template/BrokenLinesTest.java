package dev.orderly.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever line is broken, in whatever way: the reader answers with problems and places, and never falls over. */
class BrokenLinesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KEY:",
                "KEY: 7",
                "KEY: word",
                "KEY: [a]",
                "KEY: { a: b }",
                "KEY: !Ref Nobody",
                "KEY: !If [a]",
                "- x",
                "\t"
            })
    void a_broken_line_is_a_problem_or_is_harmless(String instead) {
        for (String file : List.of("template.yaml", "child.yaml")) {
            String whole = file.equals("child.yaml") ? ReadingTemplatesTest.CHILD : ReadingTemplatesTest.ROOT;
            broken(whole, instead).forEach(yaml -> {
                var templates = new Templates(folder)
                        .with("template.yaml", ReadingTemplatesTest.ROOT)
                        .with("child.yaml", ReadingTemplatesTest.CHILD)
                        .with(file, yaml);
                String problems = templates.problems(Map.of());
                assertThat(problems.lines())
                        .as(yaml)
                        .allMatch(line ->
                                line.startsWith("none: ") || line.matches("(template|child)\\.yaml:\\d+:\\d+: .+"));
            });
        }
    }

    /** The file, once for each line, that line replaced; KEY stands for what the line says before its colon. */
    private static Stream<String> broken(String yaml, String instead) {
        List<String> lines = yaml.lines().toList();
        return Stream.iterate(0, line -> line < lines.size(), line -> line + 1).map(line -> {
            List<String> copy = new ArrayList<>(lines);
            String key = copy.get(line).replaceFirst(":.*", "");
            String indent = key.substring(0, key.length() - key.stripLeading().length());
            copy.set(line, instead.startsWith("KEY") ? instead.replace("KEY", key) : indent + instead);
            return String.join("\n", copy);
        });
    }
}
