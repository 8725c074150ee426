package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard is needed: without it, the scenario that guards.md names beside it does not end as it should. */
class GuardsTest {
    /** A line of guards.md: a guard, and the scenario that goes red without it, in that style. */
    record Row(String guard, String whatHappens, String style) {
        @Override
        public String toString() {
            return guard;
        }
    }

    static List<Row> rows() throws IOException {
        try (var table = Optional.ofNullable(GuardsTest.class.getResourceAsStream("guards.md"))
                .orElseThrow()) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .skip(1)
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void without_this_guard_its_scenario_goes_red(Row row) {
        var guard = Guard.of(row.guard()).orElseThrow();
        var scenario = scenarios(row.whatHappens()).findFirst().orElseThrow();
        assertThatThrownBy(() -> play(scenario, Stage.open(row.style(), guard.switchedOff())))
                .isInstanceOf(AssertionError.class);
    }

    /** The patched classes are no reason: with nothing patched in them, all is well. */
    @Test
    void classes_of_their_own_change_nothing() throws IOException {
        var unpatched = new PatchedCode(List.of());
        for (var style : Rehearsals.STYLES) {
            play(scenarios("all goes well").findFirst().orElseThrow(), Stage.open(style, unpatched));
        }
    }

    @Test
    void every_guard_has_a_row_and_every_row_is_a_guard_and_a_scenario() throws IOException {
        var rows = rows();
        var guards = Guard.ALL.stream().map(Guard::sentence).toList();
        assertThat(rows.stream().map(Row::guard).distinct()).containsExactlyInAnyOrderElementsOf(guards);
        assertThat(rows)
                .allSatisfy(row -> assertThat(scenarios(row.whatHappens())).hasSize(1));
    }

    private static Stream<Scenario> scenarios(String whatHappens) {
        return Scenario.all().stream().filter(it -> it.whatHappens().equals(whatHappens));
    }

    private static void play(Scenario scenario, Stage stage) {
        try (stage) {
            var script = new Script(stage, new Shop(stage));
            scenario.write(script);
            ScenariosTest.checkEnd(scenario, script.play());
        }
    }
}
