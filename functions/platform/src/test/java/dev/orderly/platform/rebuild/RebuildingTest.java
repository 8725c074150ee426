package dev.orderly.platform.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.decide.Refusal;
import dev.orderly.platform.rebuild.Comparison.Spot;
import dev.orderly.platform.rebuild.Tale.Text;
import dev.orderly.platform.rebuild.Tale.Told;
import dev.orderly.platform.receive.Parked;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.spec.Faults;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.view.Generations;
import dev.orderly.platform.view.Generations.Act;
import dev.orderly.platform.view.Generations.Phase;
import dev.orderly.platform.view.Generations.Verdict;
import dev.orderly.platform.view.Index;
import dev.orderly.platform.view.Pointers;
import dev.orderly.platform.view.Projector;
import dev.orderly.platform.view.ReadModel;
import dev.orderly.platform.view.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildingTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int TALES = 70; // more than a page

    private final World world = Tale.world();
    private final ReadModel<Text, Told> model = Tale.IN_CAPITALS;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_generation_built_from_the_log_is_what_live_events_made() {
        var projector = new Projector<>(Tale.MODEL, world.environment());
        tell(projector);
        rebuild(Tale.MODEL);
        carryOn();
        assertThat(Tale.rows(world, 2)).hasSize(TALES).isEqualTo(Tale.rows(world, 1));
    }

    @Test
    void events_of_the_meantime_reach_both_generations() {
        var projector = projector();
        tell(projector);
        rebuild(model);
        var during = Tale.word(world, "7", "during");
        noticed();
        new Rebuild<>(model, world.environment()).slice(Duration.ZERO);
        assertThat(Tale.hear(projector, during, Tale.word(world, "new", "born")))
                .isZero();
        carryOn();
        assertThat(Tale.hear(projector, Tale.word(world, "7", "after"))).isZero();
        assertThat(words(1, "7")).containsExactly("a", "b", "during", "after");
        assertThat(words(2, "7")).containsExactly("A", "B", "DURING", "AFTER");
        assertThat(words(2, "new")).containsExactly("BORN");
    }

    @Test
    void nothing_is_read_before_everybody_feeds_the_new_generation() {
        var forgetful = projector();
        var first = Tale.word(world, "1", "a");
        Tale.hear(forgetful, first);
        rebuild(model);
        new Rebuild<>(model, world.environment()).slice(LONG);
        var unheard = Tale.word(world, "1", "b");
        Tale.hear(forgetful, unheard);
        assertThat(words(2, "1"))
                .as("the projector remembers that there is one generation")
                .isEmpty();
        carryOn();
        assertThat(words(2, "1")).containsExactly("A", "B");
    }

    @Test
    void a_projector_that_was_slow_looks_again_before_it_writes() {
        var slow = projector();
        var first = Tale.word(world, "1", "a");
        world.faults().beforeRead(2, () -> {
            rebuild(model);
            world.later(Duration.ofSeconds(3));
        });
        assertThat(Tale.hear(slow, first)).isZero();
        assertThat(words(1, "1")).containsExactly("a");
        assertThat(words(2, "1")).as("what it remembered was too old").containsExactly("A");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 51, 52, 76, 78})
    void a_slice_that_is_killed_is_taken_up_by_the_next(int write) {
        tell(new Projector<>(Tale.MODEL, world.environment()));
        rebuild(Tale.MODEL);
        noticed();
        for (var kill : List.<Runnable>of(
                () -> world.faults().killBeforeWrite(write),
                () -> world.faults().killAfterWrite(write))) {
            kill.run();
            try {
                new Rebuild<>(Tale.MODEL, world.environment()).slice(LONG);
            } catch (Faults.Killed killed) {
                assertThat(killed).isNotNull();
            }
        }
        carryOn();
        assertThat(beside().phase()).isEqualTo(Phase.READY);
        assertThat(Tale.rows(world, 2)).isEqualTo(Tale.rows(world, 1));
    }

    @Test
    void readers_see_one_generation_and_after_the_switch_the_other() {
        tell(projector());
        rebuild(model);
        carryOn();
        var rows = new Rows<>(model, world.environment());
        var marked = new Index("ByMark", new Index.Partition("mark", "m!"), new Index.Range("length", "0", "9"), 2);
        var page = rows.query(marked);
        assertThat(page.rows()).hasSize(2).allMatch(row -> row.value().words().contains("a"));
        does(before -> before.switchOver(false, act("switch")));
        world.later(Duration.ofSeconds(3));
        assertThat(rows.find("7").orElseThrow().value().words()).containsExactly("A", "B");
        assertThat(rows.query(marked.after(page.next())).rows())
                .as("the page goes on")
                .hasSize(2)
                .allMatch(row -> row.value().words().contains("A"))
                .noneMatch(
                        row -> page.rows().stream().anyMatch(seen -> seen.key().equals(row.key())));
        Tale.hear(projector(), Tale.word(world, "7", "c"));
        does(before -> before.switchOver(true, act("switch-back")));
        world.later(Duration.ofSeconds(3));
        assertThat(rows.find("7").orElseThrow().value().words()).containsExactly("a", "b", "c");
    }

    @Test
    void a_generation_that_is_dropped_leaves_nothing_and_its_number_is_not_used_again() {
        tell(projector());
        rebuild(model);
        carryOn();
        does(before -> before.drop(2, act("drop")));
        carryOn();
        assertThat(generations().other()).isNull();
        assertThat(Tale.rows(world, 2)).isEmpty();
        assertThat(Tale.rows(world, 1)).hasSize(TALES);
        rebuild(model);
        assertThat(beside().generation()).isEqualTo(new Generations.Generation(3, 2));
    }

    @Test
    void what_the_new_view_cannot_fold_fails_no_message_and_forbids_the_switch() {
        var projector = projector();
        tell(projector);
        rebuild(model);
        carryOn();
        assertThat(Tale.hear(projector, Tale.word(world, "7", "boom"))).isZero();
        assertThat(words(1, "7")).containsExactly("a", "b", "boom");
        assertThat(beside().phase()).isEqualTo(Phase.CHECKING);
        new Rebuild<>(model, world.environment()).slice(LONG);
        assertThat(beside().counts().failures())
                .containsExactly(new Generations.Failure("word-7", "IllegalStateException"));
        assertThat(refused(before -> before.switchOver(false, act("switch")))).isEqualTo("generation-not-ready");
    }

    @Test
    void what_the_old_view_cannot_fold_fails_its_message_and_is_in_the_new_generation() {
        var projector = projector();
        tell(projector);
        rebuild(model);
        carryOn();
        assertThat(Tale.hear(projector, Tale.word(world, "7", "bang"))).isOne();
        assertThat(words(1, "7")).containsExactly("a", "b");
        assertThat(words(2, "7")).containsExactly("A", "B", "BANG");
    }

    @Test
    void a_write_that_the_new_generation_missed_is_made_up_before_it_is_ready_again() {
        var projector = projector();
        tell(projector);
        rebuild(model);
        carryOn();
        var lost = Tale.word(world, "7", "c");
        world.faults().loseWrite(2);
        assertThat(Tale.hear(projector, lost)).isZero();
        assertThat(words(2, "7")).containsExactly("A", "B");
        assertThat(refused(before -> before.switchOver(false, act("switch")))).isEqualTo("generation-not-ready");
        carryOn();
        assertThat(words(2, "7")).containsExactly("A", "B", "C");
        does(before -> before.switchOver(false, act("switch")));
    }

    @Test
    void what_somebody_decided_to_pass_over_is_passed_over_by_a_rebuild_and_a_repair() {
        var projector = projector();
        tell(projector);
        var poison = Tale.word(world, "7", "bang").sequence();
        var unreadable = Tale.unreadable(world, "7");
        var parked = new Parked("word-7", poison, unreadable, List.of(poison, unreadable));
        assertThat(projector.unpark(parked, "eve", TimeLeft.of(null))).isTrue();
        Tale.hear(projector, Tale.word(world, "7", "c"));
        rebuild(model);
        carryOn();
        assertThat(beside().phase()).isEqualTo(Phase.READY);
        assertThat(words(1, "7")).containsExactly("a", "b", "c");
        assertThat(words(2, "7")).containsExactly("A", "B", "C");
        assertThat(projector.was("7", _ -> true).value().words()).containsExactly("a", "b", "c");
        for (var generation : generations().fed()) {
            var found = new Comparison<>(model, world.environment()).withLog(generation, new Spot.Streams(null));
            assertThat(found.differences()).isEmpty();
        }
        assertThat(new Repair<>(model, world.environment()).repair("7", generations(), () -> {}))
                .containsValues(Repair.Done.NOTHING, Repair.Done.NOTHING);
    }

    @Test
    void acts_that_mean_nothing_are_refused() {
        assertThat(refused(before -> before.switchOver(false, act("switch")))).isEqualTo("nothing-to-switch");
        assertThat(refused(before -> before.drop(1, act("drop")))).isEqualTo("generation-not-beside");
        rebuild(model);
        assertThat(refused(before -> before.rebuild(2, act("rebuild")))).isEqualTo("generation-exists");
        assertThat(refused(before -> before.switchOver(false, act("switch")))).isEqualTo("generation-not-ready");
        assertThat(refused(before -> before.switchOver(true, act("switch-back"))))
                .isEqualTo("nothing-to-switch");
    }

    /** Two words and a mark each, and something that no row cares for. */
    private void tell(Projector<Text, Told> projector) {
        for (var i = 1; i <= TALES; i++) {
            var tale = Integer.toString(i);
            var first = Tale.word(world, tale, "a");
            Tale.say(world, new Told.Cough(tale));
            var second = Tale.word(world, tale, "b");
            Tale.hear(projector, Tale.say(world, new Told.Mark(tale, "!")), second, first);
        }
    }

    private Projector<Text, Told> projector() {
        return new Projector<>(model, world.environment());
    }

    private void rebuild(ReadModel<Text, Told> as) {
        does(before -> before.rebuild(as.version(), act("rebuild")));
    }

    private void noticed() {
        world.later(Pointers.NOTICED);
    }

    private void carryOn() {
        noticed();
        new Rebuild<>(model, world.environment()).slice(LONG);
    }

    private Generations generations() {
        return new Pointers(model, world.environment()).read().generations();
    }

    private Generations.Other beside() {
        return Objects.requireNonNull(generations().other());
    }

    private Act act(String what) {
        return new Act(what, world.environment().now(), "somebody", "a reason", "key", "fingerprint");
    }

    private void does(Function<Generations, Verdict> wish) {
        var pointers = new Pointers(model, world.environment());
        var seen = pointers.read();
        assertThat(wish.apply(seen.generations()))
                .isInstanceOfSatisfying(
                        Verdict.Yes.class,
                        yes -> assertThat(pointers.write(seen, yes.next())).isTrue());
    }

    private String refused(Function<Generations, Verdict> wish) {
        return wish.apply(generations()) instanceof Verdict.No(Refusal why) ? why.code() : "";
    }

    private List<String> words(int generation, String tale) {
        return new Rows<>(model, world.environment())
                .find(generation, tale)
                .map(row -> row.value().words())
                .orElse(List.of());
    }
}
