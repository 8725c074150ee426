package dev.orderly.simulation.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the files of the template are kept. */
class FilesTest {
    private static final int ROOT_MAX_LINES = 120;
    private static final int FILE_MAX_LINES = 200;
    private static final int LINE_MAX_CHARACTERS = 120;

    static List<Path> files() {
        try (Stream<Path> files = Files.list(OrderlyCloud.ROOT.resolve("infra"))) {
            return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_can_be_read_in_one_go(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSizeLessThanOrEqualTo(FILE_MAX_LINES);
        assertThat(lines).allMatch(line -> line.length() <= LINE_MAX_CHARACTERS);
    }

    @Test
    void the_root_is_a_table_of_contents() throws IOException {
        var lines = Files.readAllLines(OrderlyCloud.ROOT.resolve("template.yaml"));
        assertThat(lines).hasSizeLessThanOrEqualTo(ROOT_MAX_LINES);
        assertThat(lines).allMatch(line -> line.length() <= LINE_MAX_CHARACTERS);
    }

    /** Globals do not reach nested stacks, so each file repeats them: all the same, up to its own variables. */
    @Test
    void all_files_have_the_same_globals() {
        assertThat(files().stream()
                        .map(FilesTest::globals)
                        .filter(it -> !it.isEmpty())
                        .distinct())
                .hasSize(1);
    }

    private static List<String> globals(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .dropWhile(line -> !line.equals("Globals:"))
                    .takeWhile(line -> !line.startsWith("        CONTEXT:"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
