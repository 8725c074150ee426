package dev.orderly.simulation.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.simulation.lambda.RuntimeApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every function, started once from its zip under AWS's runtime interface client, with {@code Environment.aws()}. */
@TestInstance(Lifecycle.PER_CLASS)
class RunningInLambdaTest {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root"));
    private static final int AT_ONCE = 2;
    private static final String UNSUPPORTED =
            "AWS's runtime interface client has no native code that this machine can load";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final Region region;
    private final Map<Step, RuntimeProcess.Run> runs = new ConcurrentHashMap<>();

    RunningInLambdaTest(@TempDir Path directory) {
        this.directory = directory;
        region = new Region(ROOT.resolve("template.yaml"), directory.resolve("unused"));
    }

    @BeforeAll
    void run_every_function_once() throws IOException, InterruptedException, ExecutionException {
        var nativeCode = NativeCode.unpacked(directory);
        if (nativeCode.isEmpty()) {
            System.err.println("SKIPPED: " + UNSUPPORTED);
        }
        assumeTrue(nativeCode.isPresent(), UNSUPPORTED);
        var unpacked = unpacked();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var round : Step.ROUNDS) {
                var started = new ArrayList<Future<?>>();
                for (var step : round) {
                    started.add(threads.submit(() -> runs.put(step, run(step, unpacked, nativeCode.get()))));
                }
                for (var one : started) {
                    one.get();
                }
            }
        }
        System.out.println("From the start of a process to its first answer, " + AT_ONCE + " at a time:");
        Step.all()
                .forEach(step ->
                        System.out.printf("%6d ms  %s%n", ran(step).coldStart().toMillis(), step.function()));
    }

    @AfterAll
    void stop() {
        region.close();
    }

    private RuntimeProcess.Run run(Step step, Map<Path, Path> unpacked, Path nativeCode) throws Exception {
        var function = region.function(step.function());
        var event = Files.readString(ROOT.resolve("events/invoke/" + step.function() + ".json"));
        var code = Objects.requireNonNull(unpacked.get(function.code()));
        return new RuntimeProcess(function, code, nativeCode, region.address()).invoke(event);
    }

    /** A directory for each zip, its content in it. */
    private Map<Path, Path> unpacked() throws IOException {
        var directories = new HashMap<Path, Path>();
        for (var function : region.functions()) {
            var zip = function.code();
            if (!directories.containsKey(zip)) {
                directories.put(zip, unpack(zip));
            }
        }
        return directories;
    }

    private Path unpack(Path file) throws IOException {
        var target = directory.resolve(file.getFileName().toString().replace(".zip", ""));
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
                var to = target.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                try (var bytes = zip.getInputStream(entry)) {
                    Files.copy(bytes, to);
                }
            }
        }
        return target;
    }

    private RuntimeProcess.Run ran(Step step) {
        return Objects.requireNonNull(runs.get(step));
    }

    static List<Step> steps() {
        return Step.all();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_function_starts_and_answers_rightly(Step step) {
        var run = ran(step);
        assertThat(run.answer()).as(run.output()).isInstanceOf(Answer.Answered.class);
        JsonNode answer = JSON.readTree(((Answer.Answered) run.answer()).json());
        if (step.status().isPresent()) {
            assertThat(answer.path("statusCode").asInt())
                    .as("%s%n%s", answer, run.output())
                    .isEqualTo(step.status().get());
        } else if (step.comingAgain() != Step.NO_BATCH) {
            assertThat(answer.path("batchItemFailures").isArray()).isTrue();
            assertThat(answer.path("batchItemFailures")).as(run.output()).hasSize(step.comingAgain());
        }
    }

    @Test
    void no_function_of_the_template_is_left_out() {
        Set<String> declared = new HashSet<>();
        region.functions().forEach(it -> declared.add(it.origin().logicalId()));
        assertThat(Step.all()).extracting(Step::function).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void no_message_was_given_up() {
        assertThat(region.deadLetters()).isEmpty();
    }

    /** Event, command and timer of the two commits in its payload, through the bus and the queues of the template. */
    @Test
    void what_the_relay_sent_has_arrived() {
        assertThat(region.messagesFor("OrderSummaryProjector")).hasSize(1);
        assertThat(region.messagesFor("StockCommandsHandler")).hasSize(1);
        assertThat(region.messagesFor("FulfilmentTimersHandler")).hasSize(1);
    }
}
