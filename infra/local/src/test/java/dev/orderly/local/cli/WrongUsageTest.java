package dev.orderly.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "orders",
                "orders get",
                "orders get o-1 o-2",
                "orders list --limit many",
                "orders get o-1 --nonsense",
                "orders get o-1 -o xml",
                "orders get o-1 --url ftp://here",
                "orders get o-1 --url :",
                "place-order",
                "place-order --customer c-1",
                "place-order --customer c-1 --line TEA",
                "place-order --customer c-1 --line TEA=some",
                "sagas",
                "sagas list --stuck soon",
                "sagas list --stuck 10",
                "sagas list --after c=2",
                "sagas show",
                "sagas nudge o-1",
                "sagas resolve o-1",
                "sagas postpone o-1 --reason strike",
                "sagas postpone o-1 --reason strike --by 2h --until 2026-02-02T12:00:00Z",
                "sagas postpone o-1 --reason strike --until tomorrow",
                "sagas definition --format svg",
                "chaos",
                "chaos on",
                "chaos on bus.deliver.lose",
                "up --chaos nowhere.yaml",
            })
    void exits_2_and_prints_to_standard_error_only(String arguments) {
        Ran ran = Ran.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isNotBlank();
    }

    @Test
    void help_goes_to_standard_output() {
        Ran ran = Ran.of("place-order", "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("--line").contains("--token");
    }
}
