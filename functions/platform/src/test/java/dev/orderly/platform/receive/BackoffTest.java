package dev.orderly.platform.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final int SAMPLES = 10_000;

    @AutoClose
    private final Mailbox mailbox = new Mailbox();

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_121);

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 32", "3, 200", "4, 200", "5, 200", "11, 200", "33, 200", "40, 200"})
    void a_delay_is_chance_alone_below_a_ceiling_that_grows(int receives, int ceiling) {
        var delays = IntStream.range(0, SAMPLES)
                .map(_ -> Backoff.seconds(receives, random))
                .summaryStatistics();

        assertThat(delays.getMin()).isZero();
        assertThat(delays.getMax()).isEqualTo(ceiling);
        assertThat(delays.getAverage()).isBetween(0.48 * ceiling, 0.52 * ceiling);
    }

    @Test
    void five_receives_outlast_a_short_outage_whatever_chance_deals() {
        for (var i = 0; i < 40; i++) {
            mailbox.note("note-" + i, "fails");
        }
        var receives = new HashMap<String, List<Instant>>();
        var failing = new QueueBatch<Note>(NoteCodec.CODEC, mailbox.environment(), received -> {
            receives.computeIfAbsent(received.envelope().id(), _ -> new ArrayList<>())
                    .add(mailbox.timeline.instant());
            throw new IllegalStateException("this time");
        });
        for (var second = 0; second < 800; second++) {
            while (!mailbox.deliver(failing).isEmpty()) {
                // Until nothing is visible at this second.
            }
            mailbox.timeline.advance(Duration.ofSeconds(1));
        }

        assertThat(receives).hasSize(40);
        assertThat(receives.values()).allSatisfy(times -> {
            assertThat(times).hasSize(QueueBatch.RECEIVES_MAX);
            assertThat(Duration.between(times.getFirst(), times.getLast()).toSeconds())
                    .isGreaterThanOrEqualTo(Backoff.SPAN_MIN_SECONDS);
        });
    }

    @Test
    void those_who_failed_together_do_not_come_back_together() {
        var first = Backoff.seconds(3, random);
        var same = IntStream.range(0, 100)
                .filter(_ -> Backoff.seconds(3, random) == first)
                .count();

        assertThat(same).isLessThan(10);
    }

    @Test
    void a_failure_comes_back_when_its_delay_is_over() {
        mailbox.note("1", "fails");
        var failing = new QueueBatch<Note>(NoteCodec.CODEC, mailbox.environment(), _ -> {
            throw new IllegalStateException("this time");
        });

        assertThat(mailbox.deliver(failing)).hasSize(1);

        mailbox.timeline.advance(Duration.ofSeconds(4));
        assertThat(mailbox.visible()).isOne();
    }
}
