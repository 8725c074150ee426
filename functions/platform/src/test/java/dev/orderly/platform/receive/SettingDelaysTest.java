package dev.orderly.platform.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What becomes of delays between us and the queue. */
class SettingDelaysTest {
    @AutoClose
    private final Mailbox mailbox = new Mailbox();

    @TempDir
    private Path directory = Path.of("");

    private String queue = "";

    @BeforeEach
    void keepTheLog() {
        mailbox.with("LOG_TO", directory.resolve("log").toString());
        queue = mailbox.environment().variable("SOURCE_QUEUE");
    }

    @Test
    void more_than_a_call_takes_are_delayed_in_several() throws IOException {
        var messages = received(25);

        delay(messages, Duration.ofSeconds(10));

        assertThat(mailbox.visible()).isZero();
        mailbox.timeline.advance(Duration.ofSeconds(10));
        assertThat(mailbox.visible()).isEqualTo(25);
        assertThat(log()).isEmpty();
    }

    /** SQS refuses a whole call that names an entry twice: then nobody in it is delayed as long as it should be. */
    @Test
    void a_message_that_came_twice_takes_no_delay_from_the_others() throws IOException {
        var messages = new ArrayList<>(received(3));
        messages.add(again(messages.getFirst()));

        delay(messages, Duration.ofSeconds(10));

        assertThat(mailbox.visible()).isZero();
        mailbox.timeline.advance(Duration.ofSeconds(10));
        assertThat(mailbox.visible()).isEqualTo(3);
    }

    @Test
    void a_delay_that_is_refused_is_told_and_the_others_are_set() throws IOException {
        var messages = received(3);
        mailbox.environment()
                .sqs()
                .deleteMessage(delete ->
                        delete.queueUrl(queue).receiptHandle(messages.get(1).getReceiptHandle()));

        delay(messages, Duration.ofSeconds(10));

        mailbox.timeline.advance(Duration.ofSeconds(10));
        assertThat(mailbox.visible()).isEqualTo(2);
        assertThat(log()).contains("backoff-not-set").contains("\"messages\":\"1\"");
    }

    @Test
    void a_call_that_fails_is_told_with_all_its_messages() throws IOException {
        var messages = received(3);
        mailbox.with("SOURCE_QUEUE", queue + "-that-is-gone");

        delay(messages, Duration.ofSeconds(10));

        assertThat(log()).contains("backoff-not-set").contains("\"messages\":\"3\"");
    }

    @Test
    void where_nobody_names_the_queue_nothing_is_asked_of_it() throws IOException {
        var messages = received(1);
        mailbox.with("SOURCE_QUEUE", "");

        delay(messages, Duration.ofSeconds(10));

        mailbox.timeline.advance(Duration.ofMinutes(29));
        assertThat(mailbox.visible()).isZero();
        assertThat(log()).isEmpty();
    }

    @Test
    void a_clock_that_is_behind_makes_no_delay_longer_than_the_span() {
        var message = received(1).getFirst();
        var ahead = mailbox.timeline.instant().plus(Duration.ofMinutes(20));
        message.setAttributes(Map.of(
                "ApproximateReceiveCount",
                Integer.toString(QueueBatch.RECEIVES_MAX - 1),
                "ApproximateFirstReceiveTimestamp",
                Long.toString(ahead.toEpochMilli())));

        new Backoff(mailbox.environment()).delay(List.of(message));

        mailbox.timeline.advance(Duration.ofSeconds(Backoff.SPAN_MIN_SECONDS + 200));
        assertThat(mailbox.visible()).isOne();
    }

    private void delay(List<SQSMessage> messages, Duration duration) {
        new Backoff(mailbox.environment())
                .delay(messages.stream().collect(Collectors.toMap(Function.identity(), _ -> duration)));
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /** The same message, received once more while it is still in hand. */
    private SQSMessage again(SQSMessage message) {
        mailbox.environment()
                .sqs()
                .changeMessageVisibility(change -> change.queueUrl(queue)
                        .receiptHandle(message.getReceiptHandle())
                        .visibilityTimeout(0));
        return receive().getFirst();
    }

    /** So many notes, received as Lambda hands them out. */
    private List<SQSMessage> received(int count) {
        for (var note = 0; note < count; note++) {
            mailbox.note("note-" + note, "fails");
        }
        var received = new ArrayList<SQSMessage>();
        while (received.size() < count) {
            received.addAll(receive());
        }
        return received;
    }

    private List<SQSMessage> receive() {
        return mailbox
                .environment()
                .sqs()
                .receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .stream()
                .map(SettingDelaysTest::handedOut)
                .toList();
    }

    private static SQSMessage handedOut(Message received) {
        var message = new SQSMessage();
        message.setMessageId(received.messageId());
        message.setReceiptHandle(received.receiptHandle());
        message.setAttributes(received.attributes().entrySet().stream()
                .collect(Collectors.toMap(attribute -> attribute.getKey().toString(), Map.Entry::getValue)));
        return message;
    }
}
