package dev.orderly.platform.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

class ProbingTest {
    @AutoClose
    private final Outage world = new Outage();

    @Test
    void a_closed_circuit_costs_a_read_a_minute() {
        world.minutes(10);

        assertThat(world.reads).hasValue(10);
        assertThat(world.writes).hasValue(0);
        assertThat(world.pings).hasValue(0);
        assertThat(world.mappings.calls).isZero();
    }

    @Test
    void an_open_circuit_pauses_what_feeds_its_callers() {
        world.opened();
        world.minutes(1);

        assertThat(states()).containsExactly("Disabled", "Disabled");
    }

    @Test
    void an_outside_that_stays_away_is_asked_less_and_less_often() {
        world.opened();
        world.minutes(60);

        assertThat(world.pings.get()).isBetween(8, 12); // after 1, 2, 4, 8, 8, 8 … minutes, a quarter more or less
        assertThat(world.circuit().isOpen()).isTrue();
    }

    @Test
    void an_answer_closes_the_circuit_and_the_mappings_widen_by_and_by() {
        world.opened();
        world.minutes(5);
        world.isAway = false;
        for (var minute = 0; world.circuit().isOpen(); minute++) {
            assertThat(minute).isLessThanOrEqualTo(10);
            world.minutes(1);
        }

        assertThat(states()).containsExactly("Enabled", "Enabled");
        assertThat(world.mappings.concurrency("one")).isEqualTo(2);
        world.minutes(1);
        assertThat(world.mappings.concurrency("one")).isEqualTo(4);
        world.minutes(3);
        assertThat(world.mappings.concurrency("one")).isEqualTo(10);
        assertThat(world.circuit().paused()).isEmpty();
    }

    @Test
    void of_two_who_probe_one_asks() {
        world.opened();
        world.later(Duration.ofMinutes(2));
        var second = world.prober();

        world.prober(second::run).run();

        assertThat(world.pings).hasValue(1);
    }

    @Test
    void a_prober_that_was_killed_is_followed_by_the_next() {
        world.opened();
        world.later(Duration.ofMinutes(2));
        var killed = world.prober(() -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(killed::run).hasMessage("killed");
        world.isAway = false;
        world.minutes(1);

        assertThat(world.circuit().isOpen()).isFalse();
    }

    @Test
    void what_a_person_switched_off_stays_off() {
        world.mappings.becomes("one", "Disabled");
        world.opened();
        world.minutes(1);
        world.isAway = false;
        world.minutes(10);

        assertThat(states()).containsExactly("Disabled", "Enabled");
    }

    @Test
    void what_a_person_switches_off_after_an_outage_stays_off() {
        world.opened();
        world.minutes(1);
        world.isAway = false;
        for (var minute = 0; world.circuit().isOpen() && minute < 10; minute++) {
            world.minutes(1);
        }
        world.mappings.becomes("one", "Disabled");
        world.minutes(10);

        assertThat(states()).containsExactly("Disabled", "Enabled");
    }

    @Test
    void a_mapping_that_is_just_changing_is_left_for_the_next_minute() {
        world.opened();
        world.mappings.becomes("one", "Updating");
        world.minutes(1);
        assertThat(states()).containsExactly("Updating", "Disabled");

        world.mappings.becomes("one", "Enabled");
        world.minutes(1);
        assertThat(states()).containsExactly("Disabled", "Disabled");
    }

    @Test
    void a_second_outage_before_a_mapping_is_wide_again_forgets_nothing() {
        world.opened();
        world.minutes(1);
        world.isAway = false;
        for (var minute = 0; world.circuit().isOpen() && minute < 10; minute++) {
            world.minutes(1);
        }
        world.opened();
        world.minutes(1);
        assertThat(states()).containsExactly("Disabled", "Disabled");
        world.isAway = false;
        world.minutes(10);

        assertThat(world.mappings.concurrency("one")).isEqualTo(10);
    }

    @Test
    void without_the_row_the_run_fails_and_the_next_one_goes_on() {
        world.isTableAway = true;
        var prober = world.prober();

        assertThatThrownBy(prober::run).isInstanceOf(SdkException.class);
    }

    private List<String> states() {
        return List.of(world.mappings.state("one"), world.mappings.state("two"));
    }
}
