package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redriving a letter as an editor left it; each editor here is a script. */
@Timeout(60)
class EditingLettersTest {
    private static final String DATA = "{\"amount\":1250,\"order\":\"o-1\"}";
    private static final Pattern KEPT = Pattern.compile("The edit is kept: --edit (\\S+)");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi();
        api.answering("GET /ops/v1/dead-letters/l1", 200, """
                        {"letter":{"letter":"l1","count":2,"redriven":0},"data":%s}""".formatted(DATA))
                .answering("POST /ops/v1/dead-letters/l1/redrive", 200, "{\"letter\":\"l1\",\"state\":\"redriven\"}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void what_the_editor_wrote_is_sent_and_nothing_of_it_stays() throws IOException {
        Path seen = folder.resolve("seen");
        Ran ran = redrive("cp \"$1\" " + seen + " && echo \"$1\" > " + seen + ".name && sed -i s/1250/1300/ \"$1\"");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("l1 is redriven");
        assertThat(sent()).containsExactly("{\"data\":{\"amount\":1300,\"order\":\"o-1\"},\"reason\":\"mended\"}");
        assertThat(Files.readString(seen)).contains("\"amount\": 1250");
        assertThat(Path.of(Files.readString(Path.of(seen + ".name")).strip())).doesNotExist();
    }

    @Test
    void an_editor_that_changes_nothing_sends_nothing() throws IOException {
        Ran ran = redrive("true");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("nothing was changed, and nothing was sent")
                .doesNotContain("kept");
        assertThat(sent()).isEmpty();
    }

    @Test
    void an_editor_that_fails_sends_nothing_and_what_it_wrote_is_kept() throws IOException {
        assertThat(redrive("exit 3").err())
                .contains("the editor ended with 3, and nothing was sent")
                .doesNotContain("kept");
        Ran ran = redrive("sed -i s/1250/7/ \"$1\"; exit 1");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(kept(ran)).contains("\"amount\": 7");
        assertThat(sent()).isEmpty();
    }

    @Test
    void what_is_not_json_is_not_sent_and_kept() throws IOException {
        Ran ran = redrive("echo oops >> \"$1\"");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("the data are not JSON");
        assertThat(kept(ran)).contains("oops");
        assertThat(sent()).isEmpty();
    }

    @Test
    void what_its_schema_refuses_says_where_and_is_kept_to_be_mended_and_sent() throws IOException {
        api.answering("POST /ops/v1/dead-letters/l1/redrive", 422, """
                {"code":"data-malformed","detail":"The data are no AuthorisePayment.",
                 "errors":[{"pointer":"/amount","detail":"must be a number"}]}""");
        Ran ran = redrive("sed -i s/1250/true/ \"$1\"");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("422 data-malformed: The data are no AuthorisePayment.", "/amount  must be a");
        Path file = keptIn(ran);
        Files.writeString(file, DATA);
        api.answering("POST /ops/v1/dead-letters/l1/redrive", 200, "{\"letter\":\"l1\",\"state\":\"redriven\"}");
        String[] again = {"dlq", "redrive", "l1", "--reason", "mended", "--edit", file.toString()};
        assertThat(Ran.against(api, again).code()).isZero();
        assertThat(file).as("a file that somebody named is theirs").exists();
        Files.delete(file);
    }

    @Test
    void the_editor_is_visual_before_editor_and_without_either_it_says_so() throws Exception {
        String visual = editor("sed -i s/1250/1/ \"$1\"");
        assertThat(process(List.of("VISUAL=" + visual, "EDITOR=false"))).contains("l1 is redriven");
        String editor = editor("sed -i s/1250/2/ \"$1\"");
        assertThat(process(List.of("VISUAL=", "EDITOR=" + editor))).contains("l1 is redriven");
        assertThat(sent())
                .extracting(body -> body.substring(0, 20))
                .containsExactly("{\"data\":{\"amount\":1,", "{\"data\":{\"amount\":2,");
        assertThat(process(List.of("VISUAL=", "EDITOR="))).contains("neither $VISUAL nor $EDITOR names an editor");
    }

    private Ran redrive(String script) throws IOException {
        String[] command = {"dlq", "redrive", "l1", "--reason", "mended", "--edit", "--editor", editor(script)};
        return Ran.against(api, command);
    }

    /** A command with a blank in it, as editors' often have. */
    private String editor(String script) throws IOException {
        Path file = Files.createTempFile(folder, "editor", ".sh");
        Files.writeString(file, script + "\n");
        return "sh " + file;
    }

    /** The same in a process with those variables, as a shell starts it. */
    private String process(List<String> variables) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        variables.stream(),
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "dlq",
                                "redrive",
                                "l1",
                                "--reason=mended",
                                "--url=" + api.url(),
                                "--edit"))
                .toList();
        List<String> whole = Stream.concat(Stream.of("env"), command.stream()).toList();
        Path out = Files.createTempFile(folder, "out", "");
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }

    private List<String> sent() {
        String request = "POST /ops/v1/dead-letters/l1/redrive ";
        return api.asked.stream()
                .filter(it -> it.startsWith(request))
                .map(it -> it.substring(request.length()))
                .toList();
    }

    private static Path keptIn(Ran ran) {
        var said = KEPT.matcher(ran.err());
        assertThat(said.find()).as(ran.err()).isTrue();
        return Path.of(said.group(1));
    }

    /** What was kept, which is then thrown away. */
    private static String kept(Ran ran) throws IOException {
        Path file = keptIn(ran);
        String text = Files.readString(file);
        Files.delete(file);
        return text;
    }
}
