package dev.orderly.engines.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.table.StreamConsumer.Answer;
import java.time.Duration;
import java.util.HashMap;
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

    @Test
    void inserts_changes_and_removals_are_told_apart_and_no_change_is_no_record() throws InterruptedException {
        put(1);
        TABLES.client().putItem(put -> put.tableName(table).item(TableContract.item(1, "new")));
        TABLES.client().putItem(put -> put.tableName(table).item(TableContract.item(1, "new")));
        TABLES.client().deleteItem(delete -> delete.tableName(table).key(TableContract.key(1)));
        var records = new CopyOnWriteArrayList<Record>();
        try (var stream = TableStream.open(TABLES.source(table), StreamSettings.defaults(), batch -> {
            records.addAll(batch);
            return new Answer.Done();
        })) {
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(records).extracting(Record::eventNameAsString).containsExactly("INSERT", "MODIFY", "REMOVE");
        assertThat(records)
                .extracting(each -> each.dynamodb().newImage())
                .containsExactly(TableContract.key(1), TableContract.item(1, "new"), Map.of());
        assertThat(records).extracting(Record::awsRegion).containsOnly("us-east-1");
    }

    @Test
    void an_image_holds_the_whole_item_with_what_is_empty_in_it() throws InterruptedException {
        var nothing = AttributeValue.fromM(Map.of());
        var item = new HashMap<>(TableContract.item(1, ""));
        item.put("map", nothing);
        item.put("list", AttributeValue.fromL(List.of(nothing, AttributeValue.fromL(List.of()))));
        item.put("deep", AttributeValue.fromM(Map.of("empty", nothing)));
        TABLES.client().putItem(put -> put.tableName(table).item(item));
        var images = new CopyOnWriteArrayList<Map<String, AttributeValue>>();
        try (var stream = TableStream.open(TABLES.source(table), StreamSettings.defaults(), batch -> {
            batch.forEach(each -> images.add(each.dynamodb().newImage()));
            return new Answer.Done();
        })) {
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(images).containsExactly(item);
    }

    @Test
    void batches_are_no_larger_than_asked_for() throws InterruptedException {
        IntStream.rangeClosed(1, 5).forEach(this::put);
        var sizes = new CopyOnWriteArrayList<Integer>();
        var two = StreamSettings.defaults().withBatchSize(2);
        try (var stream = TableStream.open(TABLES.source(table), two, batch -> {
            sizes.add(batch.size());
            return new Answer.Done();
        })) {
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void batches_fill_with_what_is_wanted() throws InterruptedException {
        IntStream.rangeClosed(1, 5).forEach(this::put);
        var batches = new CopyOnWriteArrayList<List<Integer>>();
        var odd = new StreamConsumer() {
            @Override
            public boolean wants(Record each) {
                return version(each) % 2 == 1;
            }

            @Override
            public Answer accept(List<Record> batch) {
                batches.add(batch.stream().map(TableStreamTest::version).toList());
                return new Answer.Done();
            }
        };
        var two = StreamSettings.defaults().withBatchSize(2);
        try (var stream = TableStream.open(TABLES.source(table), two, odd)) {
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(batches).containsExactly(List.of(1, 3), List.of(5));
    }

    @Test
    void a_poisonous_record_is_split_off_and_given_up_after_its_retries() throws InterruptedException {
        IntStream.rangeClosed(1, 4).forEach(this::put);
        var done = new CopyOnWriteArrayList<Integer>();
        var discarded = new CopyOnWriteArrayList<String>();
        var consumer = new StreamConsumer() {
            @Override
            public Answer accept(List<Record> batch) {
                if (batch.stream().anyMatch(each -> version(each) == 3)) {
                    throw new IllegalStateException("poison");
                }
                batch.forEach(each -> done.add(version(each)));
                return new Answer.Done();
            }

            @Override
            public void discarded(List<Record> batch, String condition) {
                batch.forEach(each -> discarded.add(version(each) + " " + condition));
            }
        };
        var settings = new StreamSettings(10, Duration.ZERO, 1, null, true);
        try (var stream = TableStream.open(TABLES.source(table), settings, consumer)) {
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(done).containsExactly(1, 2, 4);
        assertThat(discarded).containsExactly("3 RetryAttemptsExhausted");
    }

    @Test
    void a_window_gathers_what_comes_within_it() throws InterruptedException {
        var sizes = new CopyOnWriteArrayList<Integer>();
        var settings = new StreamSettings(3, Duration.ofMinutes(5), null, null, false);
        try (var stream = TableStream.open(TABLES.source(table), settings, batch -> {
            sizes.add(batch.size());
            return new Answer.Done();
        })) {
            IntStream.rangeClosed(1, 3).forEach(this::put);
            assertThat(stream.awaitCaughtUp(DEADLINE)).isTrue();
        }
        assertThat(sizes).containsExactly(3);
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
