package dev.orderly.engines.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void two_engines_share_nothing() {
        try (var one = Tables.inMemory();
                var other = Tables.inMemory()) {
            one.client().createTable(TableContract.logTable("Log"));

            assertThat(one.client().listTables().tableNames()).containsExactly("Log");
            assertThat(other.client().listTables().tableNames()).isEmpty();
        }
    }
}
