package dev.orderly.platform.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.decide.Outside.Unanswered;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HoldingBackTest {
    private static final Duration ASKED = Duration.ofMinutes(7);

    @AutoClose
    private final Mailbox mailbox = new Mailbox();

    @Test
    void a_message_that_is_held_back_comes_when_it_was_asked_to() {
        mailbox.note("1", "held");

        assertThat(mailbox.deliver(holding())).hasSize(1);

        mailbox.timeline.advance(ASKED.minusMillis(1));
        assertThat(mailbox.visible()).isZero();
        mailbox.timeline.advance(Duration.ofMillis(1));
        assertThat(mailbox.visible()).isOne();
    }

    @Test
    void a_message_is_held_back_as_often_as_need_be() {
        mailbox.note("1", "held");
        for (var receives = 0; receives < 12; receives++) {
            assertThat(mailbox.deliver(holding())).hasSize(1);
            mailbox.timeline.advance(ASKED);
        }

        assertThat(mailbox.visible()).isOne();
        assertThat(mailbox.deadLetters()).isEmpty();
    }

    @Test
    void a_queue_of_more_receives_gives_up_later() {
        mailbox.with("MAX_RECEIVES", "7").note("1", "fails");
        for (var receive = 1; receive < 7; receive++) {
            assertThat(mailbox.deliver(failing())).hasSize(1);
            mailbox.timeline.advance(ASKED);
        }

        assertThat(mailbox.deadLetters()).isEmpty();
        assertThat(mailbox.deliver(failing())).isEmpty();
        assertThat(mailbox.deadLetters()).hasSize(1);
    }

    private QueueBatch<Note> failing() {
        return new QueueBatch<>(NoteCodec.CODEC, mailbox.environment(), _ -> {
            throw new Unanswered("nobody is there");
        });
    }

    private QueueBatch<Note> holding() {
        return new QueueBatch<>(NoteCodec.CODEC, mailbox.environment(), _ -> {
            throw new HeldBack("the desk is closed", ASKED);
        });
    }
}
