package dev.orderly.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void the_same_parts_give_the_same_id_for_ever() {
        assertThat(Ids.fromKey("ada", "POST /v1/orders", "k-1")).isEqualTo("nhbsymfsr1ragk963jthd0pwbr");
    }

    @Test
    void parts_do_not_run_into_each_other() {
        assertThat(Ids.fromKey("a", "bc")).isNotEqualTo(Ids.fromKey("ab", "c"));
    }
}
