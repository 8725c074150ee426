package dev.orderly.platform.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.receive.Note.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GivingUpTest {
    private static final String SECRET = "Ada, 1 Main Street";

    @AutoClose
    private final Mailbox mailbox = new Mailbox();

    private final List<String> written = new ArrayList<>();

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("this time"),
                new AssertionError("a bug"),
                new NoClassDefFoundError("gone"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_is_thrown_fails_its_own_message_alone(Throwable thrown) {
        mailbox.note("1", "first");
        mailbox.note("2", "fails");
        mailbox.note("3", "last");

        assertThat(mailbox.deliver(failingWith(() -> thrown)))
                .singleElement()
                .asString()
                .contains("fails");
        assertThat(written).containsExactly("first", "last");
    }

    @Test
    void an_error_of_the_machine_ends_the_function() {
        mailbox.note("1", "fails");

        assertThatThrownBy(() -> mailbox.deliver(failingWith(() -> new OutOfMemoryError("all gone"))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void what_fails_for_a_group_fails_all_of_the_group_and_no_other() {
        mailbox.note("1", "a fails");
        mailbox.note("2", "b");
        mailbox.note("3", "no key");

        var failed = mailbox.deliver(QueueBatch.together(NoteCodec.CODEC, mailbox.environment(), new ByLetter()));

        assertThat(failed).hasSize(2);
        assertThat(written).containsExactly("b");
    }

    @Test
    void at_its_last_receive_a_message_becomes_a_letter_with_its_reason() {
        mailbox.note("1", "fails");
        for (var receive = 1; receive < QueueBatch.RECEIVES_MAX; receive++) {
            assertThat(mailbox.deliver(failingWith(() -> new IllegalStateException(SECRET))))
                    .hasSize(1);
            mailbox.timeline.advance(Duration.ofMinutes(5));
        }

        assertThat(mailbox.deliver(failingWith(() -> new IllegalStateException(SECRET))))
                .isEmpty();

        var letters = mailbox.deadLetters();
        assertThat(letters).singleElement().satisfies(letter -> {
            var failure = Letter.of(letter);
            assertThat(letter.body()).contains("\"text\":\"fails\"");
            assertThat(failure.code()).isEqualTo("unknown");
            assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException");
            assertThat(failure.receives()).isEqualTo(QueueBatch.RECEIVES_MAX);
            assertThat(failure.firstAt()).isEqualTo(Mailbox.START);
            assertThat(failure.lastAt()).isEqualTo(Mailbox.START.plus(Duration.ofMinutes(20)));
        });
    }

    @Test
    void a_letter_says_where_it_failed_and_nothing_of_what_was_in_it() {
        mailbox.note("1", "fails");

        mailbox.deliver(failingWith(() -> new Permanent("no-such-desk", "There is no such desk")));

        var letter = mailbox.deadLetters().getFirst();
        var failure = Letter.of(letter);
        assertThat(failure.detail()).isEqualTo("There is no such desk");
        assertThat(failure.frame())
                .isEqualTo(
                        GivingUpTest.class.getName() + ".a_letter_says_where_it_failed_and_nothing_of_what_was_in_it");
        assertThat(failure.stack()).startsWith(failure.frame()).hasSizeLessThanOrEqualTo(20);
        assertThat(failure.stack()).allSatisfy(frame -> assertThat(frame).matches("[\\w.$<>]+"));
    }

    @Test
    void what_an_exception_of_somebody_else_says_is_in_no_letter() {
        mailbox.put("{\"detail\":\"" + SECRET);
        mailbox.put(Mailbox.enveloped("2", "Written", "1.0", "{\"text\":7}"));

        mailbox.deliver(failingWith(() -> new IllegalStateException(SECRET)));

        assertThat(mailbox.deadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(Letter.of(letter).detail()).isNull();
            assertThat(Letter.attribute(letter, "failure")).doesNotContain(SECRET);
        });
    }

    @Test
    void a_letter_that_dies_again_keeps_its_name() {
        mailbox.redrive("not json", "letter-7", 2);

        mailbox.deliver(failingWith(IllegalStateException::new));

        var letter = mailbox.deadLetters().getFirst();
        assertThat(Letter.attribute(letter, "letter")).isEqualTo("letter-7");
        assertThat(Letter.attribute(letter, "redriven")).isEqualTo("2");
    }

    @Test
    void a_parked_stream_goes_on_under_the_name_of_who_decided_it() {
        mailbox.redrive(new Parked("note-1", 1, 2, List.of(1L)).body(), "letter-7", 1);

        mailbox.deliver(QueueBatch.together(NoteCodec.CODEC, mailbox.environment(), new ByLetter()));

        assertThat(written).containsExactly("ada skips [1] of note-1");
    }

    @Test
    void where_nothing_is_gated_nothing_can_go_on() {
        mailbox.redrive(new Parked("note-1", 1, 2, List.of()).body(), "letter-7", 1);

        mailbox.deliver(failingWith(IllegalStateException::new));

        assertThat(Letter.of(mailbox.deadLetters().getFirst()).code()).isEqualTo("nothing-parked");
    }

    private QueueBatch<Note> failingWith(Supplier<Throwable> failure) {
        return new QueueBatch<>(NoteCodec.CODEC, mailbox.environment(), message -> {
            if (text(message).equals("fails")) {
                fail(failure.get());
            }
            written.add(text(message));
        });
    }

    private static void fail(Throwable thrown) {
        switch (thrown) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalArgumentException(thrown);
        }
    }

    private static String text(Received<Note> message) {
        return ((Written) message.data()).text();
    }

    /** Groups by the first letter, and has none for what begins with n. */
    private final class ByLetter implements QueueBatch.Together<Note> {
        @Override
        public Optional<String> keyOf(Note note) {
            var letter = ((Written) note).text().substring(0, 1);
            if (letter.equals("n")) {
                throw new AssertionError("no key");
            }
            return Optional.of(letter);
        }

        @Override
        public Map<Received<Note>, Throwable> handle(String key, List<Received<Note>> messages) {
            if (key.equals("a")) {
                throw new AssertionError("a bug");
            }
            messages.forEach(message -> written.add(text(message)));
            return Map.of();
        }

        @Override
        public boolean unpark(Parked parked, String actor, TimeLeft time) {
            written.add(actor + " skips " + parked.skip() + " of " + parked.stream());
            return true;
        }
    }
}
