package dev.orderly.platform.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.receive.Note.Written;
import dev.orderly.platform.spec.Remaining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back without having been begun: for lack of time, or because of an event before it in its stream. */
class GivingBackTest {
    @AutoClose
    private final Mailbox mailbox = new Mailbox();

    @TempDir
    private Path folder;

    private final List<String> written = new ArrayList<>();

    @Test
    void what_there_is_no_time_for_is_given_back_at_once() {
        mailbox.note("1", "first");
        mailbox.note("2", "second");
        mailbox.note("3", "third");

        assertThat(mailbox.deliver(batch(), Remaining.millis(30_000, 29_000, 5_001, 5_000)))
                .singleElement()
                .asString()
                .contains("third");

        assertThat(written).containsExactly("first", "second");
        assertThat(mailbox.visible()).isOne();
        assertThat(metrics()).contains("\"MessagesGivenBack\":1").doesNotContain("MessagesFailed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -5_000})
    void no_time_at_all_is_no_time_without_limit(int millis) {
        mailbox.note("1", "first");

        assertThat(mailbox.deliver(batch(), Remaining.millis(millis, millis))).hasSize(1);
        assertThat(written).isEmpty();
    }

    @Test
    void a_short_function_begins_all_the_same() {
        mailbox.note("1", "first");

        assertThat(mailbox.deliver(batch(), Remaining.millis(3_000, 2_900))).isEmpty();
    }

    @Test
    void what_never_had_time_becomes_a_letter_that_says_so() {
        mailbox.note("1", "first");
        for (var receive = 1; receive < QueueBatch.RECEIVES_MAX; receive++) {
            assertThat(mailbox.deliver(batch(), Remaining.millis(30_000, 1))).hasSize(1);
        }

        assertThat(mailbox.deliver(batch(), Remaining.millis(30_000, 1))).isEmpty();

        assertThat(mailbox.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(Letter.of(letter).code()).isEqualTo("no-time-left"));
    }

    @Test
    void a_failed_event_holds_back_the_later_ones_of_its_stream_and_nothing_else() {
        mailbox.event("a", 3, "a3");
        mailbox.event("a", 1, "a1");
        mailbox.event("b", 1, "b1");
        mailbox.event("a", 2, "fails");
        mailbox.note("c", "a command");

        assertThat(mailbox.deliver(batch())).hasSize(2);

        assertThat(written).containsExactly("a1", "b1", "a command");
        assertThat(metrics()).contains("\"MessagesHeldBack\":1").contains("\"MessagesFailed\":1");
    }

    @Test
    void an_event_that_is_given_up_holds_back_nothing() {
        mailbox.event("a", 1, "permanent");
        mailbox.event("a", 2, "a2");

        assertThat(mailbox.deliver(batch())).isEmpty();

        assertThat(written).containsExactly("a2");
        assertThat(metrics()).contains("\"MessagesDead\":1");
    }

    @Test
    void at_its_last_receive_an_event_waits_for_nobody() {
        mailbox.event("a", 2, "a2");
        for (var receive = 1; receive < QueueBatch.RECEIVES_MAX; receive++) {
            assertThat(mailbox.deliver(batch(), Remaining.millis(0, 0))).hasSize(1);
        }
        mailbox.event("a", 1, "fails");

        assertThat(mailbox.deliver(batch())).singleElement().asString().contains("fails");

        assertThat(written).containsExactly("a2");
    }

    @Test
    void a_failure_that_nobody_has_classified_is_counted_apart() {
        mailbox.note("1", "fails");

        mailbox.deliver(batch());
        mailbox.timeline.advance(Duration.ofMinutes(1));

        assertThat(metrics()).contains("\"FailuresUnknown\":1");
    }

    private QueueBatch<Note> batch() {
        mailbox.with("LOG_TO", folder.resolve("log").toString());
        return new QueueBatch<>(NoteCodec.CODEC, mailbox.environment(), message -> {
            var text = ((Written) message.data()).text();
            switch (text) {
                case "fails" -> throw new IllegalStateException("this time");
                case "permanent" -> throw new Permanent("no-such-desk", "It will never be there");
                default -> written.add(text);
            }
        });
    }

    private String metrics() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
