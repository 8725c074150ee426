package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.simulation.saga.stage.Arrival;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
    private static final Map<String, Play> PLAYS = new HashMap<>();

    /** One stage for all scenarios of a style. */
    private record Play(Stage stage, Shop shop) {
        static Play in(String style) {
            var stage = Stage.open(style);
            return new Play(stage, new Shop(stage));
        }
    }

    static Stream<Arguments> rows() {
        return Rehearsals.STYLES.stream().flatMap(style -> rows(style, _ -> true));
    }

    private static Stream<Arguments> rows(String style, Predicate<Scenario> wanted) {
        return Scenario.all().stream().filter(wanted).map(row -> Arguments.of(style, row));
    }

    /** Each row in one style, by turns; with {@code -Dcrashes=all} in both. */
    static Stream<Arguments> rowsByTurns() {
        var styles = Rehearsals.STYLES;
        return styles.stream()
                .flatMap(style ->
                        rows(style, row -> Rehearsals.all() || styles.indexOf(style) == row.line() % styles.size()));
    }

    @AfterAll
    static void close() {
        try {
            PLAYS.values().forEach(play -> EveryOrderIsAccounted.check(play.shop()));
        } finally {
            PLAYS.values().forEach(play -> play.stage().close());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void every_scenario_ends_as_the_table_says(String style, Scenario scenario) {
        checkEnd(scenario, played(style, scenario, _ -> {}));
    }

    /** Who loses a race against a deadline depends on the order; that everything adds up does not. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rowsByTurns")
    void every_scenario_adds_up_in_whatever_order_messages_come(String style, Scenario scenario) {
        var random = new SplittableRandom(scenario.line());
        var seen = played(style, scenario, script -> script.arriving(new Arrival.Shuffled(random)));
        if (scenario.isRaceAgainstTime()) {
            checkBooks(seen);
        } else {
            checkEnd(scenario, seen);
        }
    }

    static void checkEnd(Scenario scenario, Picture seen) {
        assertThat(Ending.of(seen))
                .matches(scenario.ending()::allows, scenario.ending().toString());
        checkBooks(seen);
    }

    private static void checkBooks(Picture seen) {
        assertThat(seen.deadLetters()).as("dead letters").isEmpty();
        Invariant.ALL.forEach(invariant -> invariant.check(seen));
    }

    /** What breaks in the middle leaves a stage that nobody else can use. */
    private static Picture played(String style, Scenario scenario, Consumer<Script> more) {
        var play = PLAYS.computeIfAbsent(style, Play::in);
        var script = new Script(play.stage(), play.shop());
        scenario.write(script);
        more.accept(script);
        try {
            return script.play();
        } catch (RuntimeException | AssertionError broken) {
            play.stage().close();
            PLAYS.remove(style);
            throw broken;
        }
    }

    @Test
    void a_row_that_nobody_understands_is_named_with_its_line() {
        var head =
                "| what happens | order | money | stock | parcel | mails | fulfilment |\n|---|---|---|---|---|---|---|\n";
        assertThatThrownBy(() ->
                        Scenario.read(head + "| all goes well | eaten | paid | gone | left | placed | completed |"))
                .hasMessage("scenarios.md:3: column order cannot hold 'eaten'");
        var row = Scenario.read(head + "| pigs fly | shipped | paid | gone | left | placed | completed |")
                .getFirst();
        var play = PLAYS.computeIfAbsent(Rehearsals.STYLES.getFirst(), Play::in);
        assertThatThrownBy(() -> row.write(new Script(play.stage(), play.shop())))
                .hasMessage("scenarios.md:3: nobody knows what 'pigs fly' means");
    }
}
