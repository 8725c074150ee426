package dev.orderly.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.process.ProcessRunnerTest.Gullible;
import dev.orderly.platform.process.ProcessRunnerTest.Heard;
import dev.orderly.platform.process.ProcessRunnerTest.Told;
import dev.orderly.platform.process.ProcessRunnerTest.Walk;
import dev.orderly.platform.receive.Permanent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A definition that is no process is refused when it is built, with the step and the rule. */
class DefinitionTest {
    private static final Step<Walk, Told> BACK = step("back");
    private static final Step<Walk, Told> TURN = undone("turn").pivot();

    @Test
    void steps_that_can_be_undone_a_pivot_and_steps_that_retry_are_a_process() {
        assertThat(of(
                                undone("one"),
                                step("two").undoneByRejecting(),
                                TURN,
                                step("three").retries(),
                                waits("four"))
                        .all())
                .extracting(Step::name)
                .containsExactly("one", "two", "turn", "three", "four", "back");
    }

    @Test
    void names_are_unique_and_names() {
        refused("turn is there twice", TURN, step("turn").retries());
        refused("back is there twice", undone("back"), TURN);
        refused("Two is no name such as reserve-stock", undone("Two"), TURN);
    }

    @Test
    void exactly_one_step_is_the_pivot() {
        refused("exactly one step is the pivot", undone("one"));
        refused("exactly one step is the pivot", undone("one").pivot(), TURN);
    }

    @Test
    void what_comes_before_the_pivot_can_be_undone_in_one_way() {
        refused("one needs one way to be undone", step("one"), TURN);
        refused("one needs one way to be undone", undone("one").undoneByRejecting(), TURN);
        refused("one retries before the pivot", undone("one").retries(), TURN);
        var waits = Step.<Walk, Told>named("one", Duration.ofMinutes(1)).undoneByRejecting();
        refused("one only waits, before the pivot", waits, TURN);
    }

    @Test
    void what_comes_after_the_pivot_is_retried_and_never_undone() {
        refused("last must be retriable after the pivot", TURN, step("last"));
        refused("last is undone after the pivot", TURN, undone("last").retries());
        refused(
                "last is undone after the pivot",
                TURN,
                step("last").undoneByRejecting().retries());
    }

    @Test
    void a_step_settles_one_before_it_that_could_be_undone() {
        refused(
                "last settles no step before it that could be undone",
                TURN,
                step("last").retries().settling("one"));
        refused(
                "last settles no step before it that could be undone",
                TURN,
                step("last").retries().settling("last"));
        assertThat(of(TURN, step("last").retries().settling("turn")).steps()).hasSize(2);
    }

    @Test
    void a_step_is_undone_knowing_of_one_after_it_that_is_undone_before() {
        refused(
                "turn needs no step after it that could be undone",
                TURN.undoneKnowing("last"),
                step("last").retries());
        refused("turn needs no step after it that could be undone", undone("one"), TURN.undoneKnowing("one"));
        assertThat(of(undone("one").undoneKnowing("turn"), TURN).steps()).hasSize(2);
    }

    @Test
    void every_command_is_known_and_every_step_has_time() {
        refused(
                "one asks for Stop, which nobody knows",
                undone("one").asks("elsewhere", "Stop", (it, _) -> go(it)),
                TURN);
        refused(
                "turn has no time",
                Step.<Walk, Told>named("turn", Duration.ZERO).asks("elsewhere", "Go", (it, _) -> go(it)));
    }

    @Test
    void the_data_is_fixed_by_a_step_up_to_the_pivot() {
        assertThatThrownBy(() -> of("three", TURN, step("three").retries()))
                .hasMessage("No process: the data is fixed by a step up to the pivot");
    }

    @Test
    void a_case_stays_under_the_version_that_it_began_with() {
        var type = type(of(1, "led", TURN), of(2, "led", undone("new"), TURN), of(3, "watched", TURN));
        var began = Progress.NEW.evolve(new SagaEvent.Began(1, 1, "{}"));
        assertThat(type.definition(Progress.NEW, "led").version())
                .as("a new case")
                .isEqualTo(2);
        assertThat(type.definition(began, "led").version()).as("a running case").isOne();
        assertThat(type.definition(began, "watched").version())
                .as("whatever is stamped since")
                .isOne();
        assertThat(type.definition(Progress.NEW, "watched").version()).isEqualTo(3);
        assertThat(type.definition(Progress.NEW, "").version())
                .as("from before there were styles")
                .isEqualTo(2);
    }

    @Test
    void a_version_or_style_that_nobody_knows_is_no_case_for_a_retry() {
        var type = type(of(1, "led", TURN));
        assertThatThrownBy(() -> type.definition(Progress.NEW.evolve(new SagaEvent.Began(7, 1, "{}")), "led"))
                .isInstanceOf(Permanent.class)
                .hasMessageContaining("definition 7 of walk");
        assertThatThrownBy(() -> type.definition(Progress.NEW, "sung")).isInstanceOf(Permanent.class);
    }

    @Test
    void two_definitions_have_two_versions() {
        assertThatThrownBy(() -> type(of(1, "led", TURN), of(1, "watched", TURN)))
                .hasMessage("Two definitions have the version 1");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static void refused(String why, Step<Walk, Told>... steps) {
        assertThatThrownBy(() -> of(steps)).hasMessage("No process: " + why);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Definition<Walk, Told> of(Step<Walk, Told>... steps) {
        return of(steps[0].name(), steps);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Definition<Walk, Told> of(String fixedBy, Step<Walk, Told>... steps) {
        return of(1, "led", fixedBy, Arrays.asList(steps));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Definition<Walk, Told> of(int version, String style, Step<Walk, Told>... steps) {
        return of(version, style, steps[0].name(), Arrays.asList(steps));
    }

    private static Definition<Walk, Told> of(int version, String style, String fixedBy, List<Step<Walk, Told>> steps) {
        return new Definition<>(
                version,
                style,
                Definition.Lead.LEADS,
                ProcessRunnerTestWalkCodec.CODEC,
                ProcessRunnerTestToldCodec.CODEC,
                steps,
                BACK,
                fixedBy);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static ProcessType<Walk, Told, Heard> type(Definition<Walk, Told>... definitions) {
        return new ProcessType<>(
                "walks",
                "walk",
                new ArrayList<>(Arrays.asList(definitions)),
                ProcessRunnerTestHeardCodec.CODEC,
                new Gullible(),
                (_, _, _) -> Optional.empty());
    }

    private static Step<Walk, Told> waits(String name) {
        return Step.<Walk, Told>named(name, Duration.ofMinutes(1)).retries();
    }

    private static Step<Walk, Told> step(String name) {
        return Step.<Walk, Told>named(name, Duration.ofMinutes(1)).asks("elsewhere", "Go", (it, _) -> go(it));
    }

    private static Step<Walk, Told> undone(String name) {
        return step(name).undoneBy("elsewhere", List.of("Go"), (it, _) -> go(it));
    }

    private static Told go(Walk it) {
        return new Told.Go(it.walk());
    }
}
