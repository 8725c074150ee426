package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script itself, as far as it goes without a build. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root", "../.."));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path empty;

    @Test
    void help_lists_every_command_that_the_command_line_has() throws Exception {
        Ran ran = orderly(Map.of(), "help");

        assertThat(ran.code()).isZero();
        Main.commandLine().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                assertThat(ran.out()).containsPattern("(?m)^  " + name + " +\\S");
            }
        });
    }

    @Test
    void help_needs_no_jdk() throws Exception {
        assertThat(orderly(noJdk(), "help").code()).isZero();
    }

    @Test
    void an_unknown_command_is_told_on_standard_error_and_exits_2() throws Exception {
        Ran ran = orderly(Map.of(), "nonsense");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("orderly: there is no command 'nonsense'")
                .contains("Usage:");
    }

    @Test
    void without_a_jdk_it_says_how_to_get_one() throws Exception {
        Ran ran = orderly(noJdk(), "up");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("no JDK 25").contains("brew install").contains("apt install");
    }

    @Test
    void an_older_jdk_is_passed_over() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path fitting = jdk("fitting", "25.0.1");

        Ran ran = findJdk(Map.of("JAVA_HOME", old.toString(), "ORDERLY_JDK_DIRS", old + " " + fitting));

        assertThat(ran.out()).isEqualToIgnoringNewLines(fitting.toString());
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = empty.resolve(name);
        script(Files.createDirectories(home.resolve("bin")).resolve("javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** An environment in which only sh and the tools of /bin that are no JDK can be found. */
    private Map<String, String> noJdk() {
        return Map.of(
                "JAVA_HOME",
                "",
                "ORDERLY_JDK_DIRS",
                "",
                "PATH",
                toolsWithoutJdk().toString());
    }

    private Path toolsWithoutJdk() {
        try {
            Path tools = Files.createDirectories(empty.resolve("tools"));
            for (String tool : List.of("sh", "dirname", "readlink", "cat", "sed", "find", "head")) {
                script(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
            }
            return tools;
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static Path which(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(directory -> Path.of(directory, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private Ran findJdk(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", toolsWithoutJdk().toString());
        return run(all, "sh", "-c", ". '" + ROOT.resolve(".mvn/jdk.sh") + "'; echo \"$JAVA_HOME\"");
    }

    private Ran orderly(Map<String, String> environment, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = ROOT.resolve("orderly").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(environment, command);
    }

    private Ran run(Map<String, String> environment, String... command) throws Exception {
        Path out = empty.resolve("out");
        Path err = empty.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
