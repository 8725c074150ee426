package dev.orderly.platform.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.message.Causality;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What could never be published or sent is refused before it is written, in bytes and not in characters. */
class CommitSizeTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String EURO = "€"; // three bytes

    @Test
    void an_event_of_the_largest_size_is_written_and_one_of_a_byte_more_is_not() {
        assertThatCode(() -> CommitItem.of(event("x".repeat(128_000)))).doesNotThrowAnyException();
        assertRefused(event("x".repeat(128_001)));
    }

    @Test
    void other_alphabets_take_more_room() {
        assertThatCode(() -> CommitItem.of(event(EURO.repeat(42_000)))).doesNotThrowAnyException();
        assertRefused(event(EURO.repeat(43_000)));
    }

    @Test
    void commands_and_timers_are_measured_too() {
        var large = EURO.repeat(43_000);
        assertRefused(commit(List.of(new Commit.Command("payments", "CapturePayment", "1.0", large)), List.of()));
        assertRefused(commit(List.of(), List.of(new Commit.Timer("fulfilment", "StepDeadline", NOON, large))));
    }

    private static void assertRefused(Commit commit) {
        assertThatThrownBy(() -> CommitItem.of(commit)).isInstanceOf(TooLarge.class);
    }

    private static Commit event(String data) {
        return commit(data, List.of(), List.of());
    }

    private static Commit commit(List<Commit.Command> commands, List<Commit.Timer> timers) {
        return commit("{}", commands, timers);
    }

    private static Commit commit(String data, List<Commit.Command> commands, List<Commit.Timer> timers) {
        return new Commit(
                new Commit.Position("order-1", 1, 0),
                "orders",
                List.of(new Commit.Event("OrderShipped", "1.0", true, data)),
                commands,
                timers,
                new Causality("c", "k", "a", "t"),
                "",
                NOON,
                null);
    }
}
