package dev.orderly.engines.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.table.StreamConsumer.Answer;
import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Retry delays and ages are kept on the engine's timeline: waiting costs no real time. */
class StreamRetriesTest {
    private static final int STEPS_MAX = 5_000;

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.now());
    private final Tables tables = Tables.inMemory(timeline);

    @BeforeEach
    void aCommit() {
        tables.client().createTable(TableContract.logTable("Log"));
        tables.client().putItem(put -> put.tableName("Log").item(TableContract.item(1, "x")));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_batch_comes_back_later_and_later_until_it_is_done() throws InterruptedException {
        var attempts = new CopyOnWriteArrayList<Instant>();
        try (var stream = TableStream.open(tables.source("Log"), StreamSettings.defaults(), _ -> {
            attempts.add(timeline.instant());
            return attempts.size() < 20 ? new Answer.Failed() : new Answer.Done();
        })) {
            advanceUntilCaughtUp(stream);
        }
        assertThat(attempts).hasSize(20);
        assertThat(Duration.between(attempts.getFirst(), attempts.getLast())).isGreaterThan(Duration.ofMinutes(1));
    }

    @Test
    void retries_end_and_the_record_is_given_up() throws InterruptedException {
        var consumer = new Unwilling();
        var twice = new StreamSettings(1, Duration.ZERO, 2, null, false);
        try (var stream = TableStream.open(tables.source("Log"), twice, consumer)) {
            advanceUntilCaughtUp(stream);
        }
        assertThat(consumer.attempts.get()).isEqualTo(3);
        assertThat(consumer.discarded).containsExactly("RetryAttemptsExhausted");
    }

    @Test
    void an_old_record_is_given_up_unseen() throws InterruptedException {
        timeline.advance(Duration.ofHours(2));
        var consumer = new Unwilling();
        var young = new StreamSettings(1, Duration.ZERO, null, Duration.ofHours(1), false);
        try (var stream = TableStream.open(tables.source("Log"), young, consumer)) {
            advanceUntilCaughtUp(stream);
        }
        assertThat(consumer.attempts.get()).isZero();
        assertThat(consumer.discarded).containsExactly("RecordAgeExceeded");
    }

    @Test
    void a_reader_ends_while_it_waits_for_a_retry() {
        var stream = TableStream.open(tables.source("Log"), StreamSettings.defaults(), _ -> new Answer.Failed());

        stream.close();

        assertThat(stream.doneUpTo()).isEmpty();
    }

    private void advanceUntilCaughtUp(TableStream stream) throws InterruptedException {
        for (var step = 0; step < STEPS_MAX && !stream.awaitCaughtUp(Duration.ofMillis(2)); step++) {
            timeline.advance(Duration.ofSeconds(10));
        }
        assertThat(stream.isCaughtUp()).isTrue();
    }

    private static final class Unwilling implements StreamConsumer {
        final AtomicInteger attempts = new AtomicInteger();
        final List<String> discarded = new CopyOnWriteArrayList<>();

        @Override
        public Answer accept(List<Record> batch) {
            attempts.incrementAndGet();
            return new Answer.Failed();
        }

        @Override
        public void discarded(List<Record> batch, String condition) {
            discarded.add(condition);
        }
    }
}
