package dev.orderly.engines.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.engines.table.StreamConsumer.Answer;
import dev.orderly.engines.time.RealTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TablesTest {
    private static final StreamSettings ONE = StreamSettings.defaults().withBatchSize(1);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

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
    void a_directory_keeps_tables_and_what_their_readers_have_not_done(@TempDir Path directory)
            throws InterruptedException {
        try (var timeline = new RealTimeline()) {
            String done;
            try (var tables = Tables.at(directory, timeline)) {
                tables.client().createTable(TableContract.logTable("Log"));
                tables.client().putItem(put -> put.tableName("Log").item(TableContract.item(1, "read")));
                try (var stream = TableStream.open(tables.source("Log"), ONE, _ -> new Answer.Done())) {
                    assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
                    done = stream.doneUpTo().orElseThrow();
                }
                tables.client().putItem(put -> put.tableName("Log").item(TableContract.item(2, "unread")));
            }
            try (var tables = Tables.at(directory, timeline)) {
                assertThat(tables.client().scan(scan -> scan.tableName("Log")).items())
                        .hasSize(2);
                var images = new CopyOnWriteArrayList<Map<String, AttributeValue>>();
                try (var stream = TableStream.open(tables.source("Log").resumedAfter(done), ONE, batch -> {
                    images.add(batch.getFirst().dynamodb().newImage());
                    return new Answer.Done();
                })) {
                    assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
                }
                assertThat(images).containsExactly(TableContract.item(2, "unread"));
            }
        }
    }

    @Test
    void a_missing_folder_of_jars_is_told_with_the_way_out() {
        assertThatThrownBy(() -> DynamoDbLocalLoader.existing(Path.of("nowhere")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("orderly.dynamodb-local");
    }

    @Test
    void a_directory_that_cannot_be_used_is_refused_at_once(@TempDir Path directory) throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        try (var timeline = new RealTimeline()) {
            assertThatThrownBy(() -> Tables.at(file, timeline)).isInstanceOf(UncheckedIOException.class);
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
