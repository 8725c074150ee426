package dev.orderly.simulation.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole orders as they went once: today's code has to decide each step as it was decided then. An order that began
 * under a definition ends under it; so a difference is a bug, or the definition needs a next version, and with it a
 * history of its own. The files are written anew only when asked for: {@code ./mvnw -pl infra/simulation -am package
 * -Dtest=HistoriesTest -Dsurefire.failIfNoSpecifiedTests=false -Drecord}.
 */
class HistoriesTest {
    private static final Path FILES = Path.of(System.getProperty("orderly.root"))
            .resolve("infra/simulation/src/test/resources/dev/orderly/simulation/history");

    /** Who asks the world outside: what it answered is put into the log as it was. */
    private static final Set<String> OUTSIDE = Set.of("payments", "shipping", "notifications");

    @BeforeAll
    static void recordIfAsked() {
        if (Recording.isOn()) {
            for (var style : Runs.STYLES) {
                try (var runs = new Runs(style)) {
                    Kind.ALL.forEach(kind -> runs.play(kind).write(FILES.resolve(kind.file(style))));
                }
            }
        }
    }

    static Stream<String> names() {
        return Kind.ALL.stream().flatMap(kind -> Runs.STYLES.stream().map(kind::file));
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_step_is_decided_as_it_was(String name) {
        assertThat(Replay.firstDifference(History.read(FILES.resolve(name)))).isEmpty();
    }

    @Test
    void there_is_no_history_that_nobody_replays() throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jsonl")))
                    .containsExactlyInAnyOrderElementsOf(names().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled-after-the-pivot.orchestrated.jsonl", "timed-out.choreographed.jsonl"})
    void whichever_step_is_altered_that_step_is_named(String name) {
        var history = History.read(FILES.resolve(name));
        for (var i = 0; i < history.steps().size(); i++) {
            if (history.steps().get(i) instanceof History.Written written
                    && written.commit().causality().causationId().contains("@")
                    && !OUTSIDE.contains(written.commit().context())) {
                var number = History.number(i);
                var altered = history.lines();
                altered.set(number - 1, altered.get(number - 1).replaceFirst("\"type\":\"", "$0Never"));
                assertThat(Replay.firstDifference(History.parse(name, altered))).hasValueSatisfying(it -> {
                    assertThat(it.step()).isEqualTo(number);
                    assertThat(it.expected()).contains("Never");
                    assertThat(it.actual()).doesNotContain("Never");
                });
            }
        }
    }

    @Test
    void a_definition_that_is_changed_instead_of_followed_by_a_next_one_is_told_where_it_differs() {
        var name = "the-whole-way.orchestrated.jsonl";
        var lines = History.read(FILES.resolve(name)).lines();
        lines.set(0, lines.getFirst().replace("\"STEP_DEADLINE_SECONDS\":\"60\"", "\"STEP_DEADLINE_SECONDS\":\"61\""));

        assertThat(Replay.firstDifference(History.parse(name, lines)).orElseThrow())
                .asString()
                .startsWith(name + ", step 4: because of order-")
                .contains("@1 (OrderPlaced)\n  was decided\n", "\n  and now is\n")
                .containsPattern(
                        "StepDeadline at \\S+:00Z for fulfilment [^#]+StepDeadline at \\S+:01Z for fulfilment");
    }

    @Test
    void what_is_decided_beyond_a_history_is_told() {
        var name = "parked-nudged-and-resolved.orchestrated.jsonl";
        var lines = History.read(FILES.resolve(name)).lines();
        var shorter = History.parse(name, lines.subList(0, lines.size() - 1));

        assertThat(Replay.firstDifference(shorter))
                .hasValueSatisfying(it -> assertThat(it.expected()).isEqualTo(Difference.NOTHING))
                .hasValueSatisfying(it -> assertThat(it.actual()).contains("Resolved"));
    }

    /** What is recorded today can be replayed today: else a new history would be no evidence. */
    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void a_run_of_today_is_a_history(String style) {
        try (var runs = new Runs(style)) {
            assertThat(Replay.firstDifference(runs.play(Kind.named("parked-nudged-and-resolved"))))
                    .isEmpty();
        }
    }
}
