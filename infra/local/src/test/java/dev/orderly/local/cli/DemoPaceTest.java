package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.cli.Demo.Pace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A demo in which an order failed by chance would teach that orders fail by chance. */
class DemoPaceTest {
    private static final int TRIES = 3;

    @ParameterizedTest
    @EnumSource(Pace.class)
    void a_step_is_asked_three_times_before_its_deadline_whatever_chance_deals(Pace pace) {
        assertThat(pace.hiddenMax.multipliedBy(TRIES).toSeconds()).isLessThan(pace.deadlineSeconds);
    }
}
