package dev.orderly.platform.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.receive.Note.Written;
import dev.orderly.platform.store.TooLarge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;

class QueueBatchTest {
    private static final String ABSENT = "http://127.0.0.1/000000000000/absent";

    @AutoClose
    private final Mailbox mailbox = new Mailbox();

    private final List<String> written = new ArrayList<>();
    private final List<Received<Note>> received = new ArrayList<>();

    @Test
    void a_message_that_fails_comes_back_and_its_neighbours_are_done() {
        mailbox.note("1", "first");
        mailbox.note("2", "fails");
        mailbox.note("3", "last");

        assertThat(mailbox.deliver(batch())).singleElement().asString().contains("fails");

        assertThat(written).containsExactly("first", "last");
        mailbox.timeline.advance(Duration.ofSeconds(4));
        assertThat(mailbox.visible()).isOne();
    }

    @Test
    void each_message_has_its_own_causality() {
        mailbox.note("1", "a");
        mailbox.note("2", "b");

        mailbox.deliver(batch());

        assertThat(received)
                .extracting(message -> message.causality().causationId())
                .containsExactly("1", "2");
        assertThat(received)
                .extracting(message -> message.causality().correlationId())
                .containsExactly("case-of-1", "case-of-2");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            malformed,    not json
            malformed,    {"detail":
            malformed,    {}
            malformed,    []
            malformed,    {"detail":{"id":"7"}}
            """)
    void what_is_no_message_is_parked_with_its_reason(String reason, String body) {
        mailbox.note("1", "first");
        mailbox.put(body);
        mailbox.note("3", "last");

        assertThat(mailbox.deliver(batch())).isEmpty();

        assertThat(written).containsExactly("first", "last");
        assertParked(body, reason);
    }

    @ParameterizedTest
    @CsvSource({"Burnt, 1.0, unknown-type", "Written, 2.0, unknown-version"})
    void a_type_or_version_that_nobody_knows_is_parked(String type, String version, String reason) {
        var body = Mailbox.enveloped("2", type, version, "{\"text\":\"x\"}");
        mailbox.note("1", "first");
        mailbox.put(body);

        assertThat(mailbox.deliver(batch())).isEmpty();

        assertThat(written).containsExactly("first");
        assertParked(body, reason);
    }

    @Test
    void a_newer_minor_version_is_read_without_what_is_new() {
        mailbox.put(Mailbox.enveloped("1", "Written", "1.7", "{\"text\":\"heard\",\"colour\":\"red\"}"));

        assertThat(mailbox.deliver(batch())).isEmpty();

        assertThat(written).containsExactly("heard");
    }

    @Test
    void data_that_do_not_fit_their_type_are_parked() {
        var body = Mailbox.enveloped("1", "Written", "1.0", "{\"text\":7}");
        mailbox.put(body);

        assertThat(mailbox.deliver(batch())).isEmpty();

        assertParked(body, "malformed");
    }

    @Test
    void what_no_retry_can_help_is_parked_with_the_handlers_reason() {
        mailbox.note("1", "permanent");
        mailbox.note("2", "too large");

        assertThat(mailbox.deliver(batch())).isEmpty();

        assertThat(mailbox.deadLetters())
                .extracting(QueueBatchTest::reason)
                .containsExactlyInAnyOrder("no-such-desk", "too-large");
    }

    @Test
    void a_message_that_cannot_be_parked_is_not_lost() {
        mailbox.with("DEAD_LETTERS_QUEUE", ABSENT).put("not json");

        assertThat(mailbox.deliver(batch())).containsExactly("not json");
    }

    @Test
    void a_delay_that_cannot_be_set_leaves_the_queues_own() {
        mailbox.with("SOURCE_QUEUE", ABSENT).note("1", "fails");

        assertThat(mailbox.deliver(batch())).hasSize(1);

        mailbox.timeline.advance(Duration.ofMinutes(29));
        assertThat(mailbox.visible()).isZero();
        mailbox.timeline.advance(Duration.ofMinutes(1));
        assertThat(mailbox.visible()).isOne();
    }

    @Test
    void an_event_of_the_bus_is_the_message_in_its_detail() {
        mailbox.put("{\"version\":\"0\",\"detail-type\":\"Written\",\"detail\":%s}"
                .formatted(Mailbox.enveloped("1", "Written", "1.0", "{\"text\":\"heard\"}")));

        assertThat(mailbox.deliver(batch())).isEmpty();

        assertThat(written).containsExactly("heard");
    }

    private QueueBatch<Note> batch() {
        return new QueueBatch<>(NoteCodec.CODEC, mailbox.environment(), message -> {
            received.add(message);
            switch (text(message)) {
                case "fails" -> throw new IllegalStateException("this time");
                case "permanent" -> throw new Permanent("no-such-desk", "It will never be there");
                case "too large" -> throw new TooLarge("by far");
                default -> written.add(text(message));
            }
        });
    }

    private static String text(Received<Note> message) {
        return switch (message.data()) {
            case Written note -> note.text();
        };
    }

    private void assertParked(String body, String reason) {
        var parked = mailbox.deadLetters();
        assertThat(parked).extracting(Message::body).containsExactly(body);
        assertThat(reason(parked.getFirst())).isEqualTo(reason);
        assertThat(parked.getFirst().messageAttributes().entrySet())
                .extracting(Map.Entry::getKey)
                .containsExactly("failure");
    }

    private static String reason(Message letter) {
        return Letter.of(letter).code();
    }
}
