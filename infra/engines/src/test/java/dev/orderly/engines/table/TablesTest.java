package dev.orderly.engines.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.RealTimeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void a_directory_keeps_tables_and_streams(@TempDir Path directory) {
        try (var timeline = new RealTimeline()) {
            try (var tables = Tables.at(directory, timeline)) {
                tables.client().createTable(TableContract.logTable("Log"));
                tables.client().putItem(put -> put.tableName("Log").item(TableContract.item(1, "kept")));
            }
            try (var tables = Tables.at(directory, timeline)) {
                assertThat(tables.client().scan(scan -> scan.tableName("Log")).items())
                        .containsExactly(TableContract.item(1, "kept"));
                var shards =
                        new ShardReader(tables.streams(), tables.source("Log").streamArn());
                assertThat(shards.read()).hasSize(1);
            }
        }
    }

    @Test
    void nothing_runs_after_close() throws InterruptedException {
        var before = Thread.getAllStackTraces().keySet();
        var tables = Tables.inMemory();
        tables.client().listTables();
        tables.close();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.isDaemon() && !before.contains(thread)) {
                assertThat(thread.join(Duration.ofSeconds(10)))
                        .as("end of %s", thread)
                        .isTrue();
            }
        }
    }

    @Test
    void no_telemetry_is_written() {
        try (var tables = Tables.inMemory()) {
            tables.client().listTables();
        }
        assertThat(Files.exists(Path.of("dynamodb-local-metadata.json"))).isFalse();
    }

    @Test
    void every_read_and_write_is_counted() {
        try (var tables = Tables.inMemory()) {
            tables.client().createTable(TableContract.logTable("Log"));
            var before = tables.counts();
            tables.client().putItem(put -> put.tableName("Log").item(TableContract.item(1, "x")));
            tables.client().getItem(get -> get.tableName("Log").key(TableContract.key(1)));

            assertThat(tables.counts().since(before)).isEqualTo(new TableCounts(1, 1, 0));
        }
    }
}
