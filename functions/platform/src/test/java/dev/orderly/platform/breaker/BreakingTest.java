package dev.orderly.platform.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.receive.HeldBack;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BreakingTest {
    @AutoClose
    private final Outage world = new Outage();

    @Test
    void while_the_outside_answers_nothing_is_written_and_hardly_anything_read() {
        var instance = world.instance();
        for (var call = 0; call < 100; call++) {
            assertThat(world.call(instance)).isEqualTo("answered");
            world.later(Duration.ofMillis(100));
        }

        assertThat(world.writes).hasValue(0);
        assertThat(world.reads.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void five_calls_in_a_row_without_an_answer_open_the_circuit_for_all() {
        var other = world.instance();
        world.call(other);
        world.opened();
        world.later(Breaker.GLANCE);

        assertThat(world.circuit().isOpen()).isTrue();
        assertThat(world.call(other)).isEqualTo("held back");
        assertThat(world.calls).hasValue(Breaker.UNANSWERED_MAX + 1);
    }

    @Test
    void an_answer_between_keeps_it_closed() {
        var instance = world.instance();
        for (var call = 0; call < 30; call++) {
            world.isAway = call % 5 != 4;
            world.call(instance);
        }

        assertThat(world.circuit().isOpen()).isFalse();
    }

    @Test
    void of_two_who_open_it_one_does() {
        var one = world.instance();
        var other = world.instance();
        world.isAway = true;
        for (var call = 0; call < Breaker.UNANSWERED_MAX; call++) {
            world.call(one);
            world.call(other);
        }

        assertThat(world.writes).hasValue(1);
        assertThat(world.circuit().isOpen()).isTrue();
    }

    @Test
    void opening_reads_the_row_once_and_writes_it_once() {
        var instance = world.instance();
        world.call(instance);
        var before = world.reads.get();
        world.isAway = true;
        for (var call = 0; call < Breaker.UNANSWERED_MAX; call++) {
            world.call(instance);
        }

        assertThat(world.reads).hasValue(before + 1);
        assertThat(world.writes).hasValue(1);
        assertThat(world.call(instance)).isEqualTo("held back");
    }

    @Test
    void a_message_is_held_back_for_some_minutes_each_for_another_while() {
        world.opened();
        var instance = world.instance();

        var durations = IntStream.range(0, 50).mapToObj(_ -> heldBack(instance)).toList();

        assertThat(durations).allMatch(it -> it.compareTo(Duration.ofMinutes(2)) >= 0);
        assertThat(durations).allMatch(it -> it.compareTo(Duration.ofMinutes(10)) <= 0);
        assertThat(durations.stream().distinct()).hasSizeGreaterThan(40);
    }

    private static Duration heldBack(Breaker instance) {
        try {
            instance.check();
            return Duration.ZERO;
        } catch (HeldBack back) {
            return back.duration();
        }
    }

    @Test
    void without_its_table_an_open_circuit_lets_calls_through() {
        world.opened();
        world.isAway = false;
        world.later(Breaker.GLANCE);
        world.isTableAway = true;

        assertThat(world.call(world.instance())).isEqualTo("answered");
    }

    @Test
    void without_its_table_no_circuit_opens_and_calls_fail_as_before() {
        world.isTableAway = true;
        world.isAway = true;
        var instance = world.instance();

        for (var call = 0; call < 10; call++) {
            assertThat(world.call(instance)).isEqualTo("unanswered");
            world.later(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_circuit_that_nobody_probes_any_more_counts_as_closed() {
        world.opened();
        world.isAway = false;
        var instance = world.instance();
        assertThatThrownBy(instance::check).isInstanceOf(HeldBack.class);

        world.later(Circuit.UNPROBED_MAX.plusMinutes(2));

        assertThat(world.call(instance)).isEqualTo("answered");
    }

    @Test
    void what_failed_before_an_outage_says_nothing_after_it() {
        var instance = world.instance();
        world.call(instance);
        world.isAway = true;
        for (var call = 1; call < Breaker.UNANSWERED_MAX; call++) {
            world.call(instance);
        }
        world.opened();
        world.isAway = false;
        world.minutes(3);
        assertThat(world.circuit().isOpen()).isFalse();

        world.isAway = true;
        world.later(Breaker.GLANCE);
        world.call(instance);

        assertThat(world.circuit().isOpen()).isFalse();
    }
}
