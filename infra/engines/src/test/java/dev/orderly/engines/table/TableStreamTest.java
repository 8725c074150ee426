package dev.orderly.engines.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.table.StreamConsumer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

class TableStreamTest {
    private static final Tables TABLES = Tables.inMemory();
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private String table = "";

    @BeforeEach
    void aTable(TestInfo test) {
        table = test.getTestMethod().orElseThrow().getName();
        TABLES.client().createTable(TableContract.logTable(table));
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void records_come_in_order_from_the_oldest_on() throws InterruptedException {
        put(1);
        put(2);
        var versions = new CopyOnWriteArrayList<Integer>();
        try (var stream = TableStream.open(TABLES.source(table), StreamSettings.defaults(), batch -> {
            batch.forEach(each -> versions.add(version(each)));
            return new Answer.Done();
        })) {
            put(3);
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(versions).containsExactly(1, 2, 3);
    }

    @Test
    void a_batch_comes_again_from_its_first_failed_record() throws InterruptedException {
        IntStream.rangeClosed(1, 4).forEach(this::put);
        var batches = new CopyOnWriteArrayList<List<Integer>>();
        try (var stream = TableStream.open(TABLES.source(table), StreamSettings.defaults(), batch -> {
            batches.add(batch.stream().map(TableStreamTest::version).toList());
            return batches.size() == 1
                    ? new Answer.FailedFrom(batch.get(2).dynamodb().sequenceNumber())
                    : new Answer.Done();
        })) {
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(batches).containsExactly(List.of(1, 2, 3, 4), List.of(3, 4));
    }

    private void put(int version) {
        TABLES.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "stream", AttributeValue.fromS("order-1"),
                                "version", AttributeValue.fromN(Integer.toString(version)))));
    }

    private static int version(Record each) {
        return Integer.parseInt(
                requireNonNull(each.dynamodb().newImage().get("version")).n());
    }
}
