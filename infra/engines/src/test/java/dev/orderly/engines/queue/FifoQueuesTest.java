package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class FifoQueuesTest extends QueueContract {

    private String aFifoQueue(String... more) {
        var attributes = new String[more.length + 2];
        attributes[0] = "FifoQueue";
        attributes[1] = "true";
        System.arraycopy(more, 0, attributes, 2, more.length);
        return aQueue(attributes);
    }

    private SendMessageResponse send(String url, String group, String body) {
        return sendAs(url, group, body, body);
    }

    private SendMessageResponse sendAs(String url, String group, String body, String deduplication) {
        return sqs().sendMessage(message ->
                message.queueUrl(url).messageBody(body).messageGroupId(group).messageDeduplicationId(deduplication));
    }

    @Test
    void a_group_keeps_its_order() {
        var url = aFifoQueue();
        for (var i = 0; i < 5; i++) {
            send(url, "g", "m" + i);
        }
        var messages = receive(url, 3);
        assertThat(bodies(messages)).containsExactly("m0", "m1", "m2");
        assertThat(messages.getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "m0")
                .containsKey(MessageSystemAttributeName.SEQUENCE_NUMBER);
    }

    @Test
    void a_group_waits_while_one_of_its_messages_is_in_flight() {
        var url = aFifoQueue();
        send(url, "a", "a1");
        send(url, "a", "a2");
        send(url, "b", "b1");
        var first = receiveOne(url);
        assertThat(first.body()).isEqualTo("a1");
        assertThat(bodies(receive(url, 10))).containsExactly("b1");
        assertThat(receive(url, 10)).isEmpty();
        delete(url, first);
        assertThat(bodies(receive(url, 10))).containsExactly("a2");
    }

    @Test
    void what_comes_back_comes_back_in_order() {
        var url = aFifoQueue("VisibilityTimeout", "1");
        send(url, "g", "1");
        send(url, "g", "2");
        send(url, "g", "3");
        assertThat(bodies(receive(url, 2))).containsExactly("1", "2");
        assertThat(taken(url, 3)).containsExactly("1", "2", "3");
    }

    /** A receive may give fewer than there are: two that were hidden together may come back a moment apart. */
    private List<String> taken(String url, int count) {
        var taken = new ArrayList<String>();
        for (var receives = 0; taken.size() < count && receives < count; receives++) {
            for (var message : engine.soon(url, 10)) {
                taken.add(message.body());
                delete(url, message);
            }
        }
        return taken;
    }

    @Test
    void messages_before_a_hidden_one_may_be_received() {
        var url = aFifoQueue();
        send(url, "g", "1");
        send(url, "g", "2");
        var both = receive(url, 10);
        giveBack(url, both.getFirst());
        assertThat(bodies(receive(url, 10))).containsExactly("1");
    }

    @Test
    void the_same_deduplication_id_is_accepted_once() {
        var url = aFifoQueue();
        var first = sendAs(url, "g", "first", "same");
        var second = sendAs(url, "other", "second", "same");
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.md5OfMessageBody())
                .as("the checksum of what was sent, or the SDK thinks it was damaged")
                .isNotEqualTo(first.md5OfMessageBody());
        var messages = receive(url, 10);
        assertThat(bodies(messages)).containsExactly("first");
        delete(url, messages.getFirst());
        sendAs(url, "g", "third", "same");
        assertThat(receive(url, 10)).isEmpty();
    }

    @Test
    void deduplication_ends_after_five_minutes() {
        if (engine instanceof QueueEngine.OnVirtualTime virtual) {
            var url = aFifoQueue();
            sendAs(url, "g", "first", "same");
            virtual.timeline.advance(Duration.ofSeconds(299));
            sendAs(url, "g", "second", "same");
            virtual.timeline.advance(Duration.ofSeconds(1));
            sendAs(url, "g", "third", "same");
            assertThat(bodies(receive(url, 10))).containsExactly("first", "third");
        }
    }

    @Test
    void content_may_be_the_deduplication_id() {
        var url = aFifoQueue("ContentBasedDeduplication", "true");
        for (var body : new String[] {"a", "a", "b"}) {
            sqs().sendMessage(message -> message.queueUrl(url).messageBody(body).messageGroupId("g"));
        }
        assertThat(bodies(receive(url, 10))).containsExactly("a", "b");
    }

    @Test
    void deduplication_may_look_at_one_group_only() {
        butNotElasticMq("knows no scope");
        var url = aFifoQueue("DeduplicationScope", "messageGroup", "FifoThroughputLimit", "perMessageGroupId");
        sendAs(url, "a", "1", "same");
        sendAs(url, "b", "2", "same");
        assertThat(bodies(receive(url, 10))).containsExactly("1", "2");
    }

    @Test
    void sequence_numbers_grow() {
        var url = aFifoQueue();
        var first = send(url, "a", "1").sequenceNumber();
        var second = send(url, "b", "2").sequenceNumber();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void a_late_delete_fails() {
        butNotElasticMq("deletes");
        var url = aFifoQueue("VisibilityTimeout", "1");
        send(url, "g", "1");
        var late = receiveOne(url);
        assertThat(engine.soon(url, 1)).hasSize(1);
        refused("InvalidParameterValue", "The receipt handle has expired.", () -> delete(url, late));
    }

    @Test
    void group_and_deduplication_must_be_known() {
        var url = aFifoQueue();
        refused("MissingParameter", "MessageGroupId", () -> super.send(url, "x"));
        refused(
                "InvalidParameterValue",
                "",
                () -> sqs().sendMessage(message ->
                        message.queueUrl(url).messageBody("x").messageGroupId("g")));
        refused("InvalidParameterValue", "", () -> send(url, "a b", "x"));
        refused("InvalidParameterValue", "", () -> sendAs(url, "a", "x", "y".repeat(129)));
    }

    @Test
    void a_fifo_message_has_no_delay_of_its_own_but_its_queue_may() {
        var url = aFifoQueue("DelaySeconds", "1");
        refused(
                "InvalidParameterValue",
                "",
                () -> sqs().sendMessage(message -> message.queueUrl(url)
                        .messageBody("x")
                        .messageGroupId("g")
                        .messageDeduplicationId("d")
                        .delaySeconds(2)));
        send(url, "g", "1");
        assertThat(receive(url, 1)).isEmpty();
        assertThat(bodies(engine.soon(url, 1))).containsExactly("1");
    }

    @Test
    void dead_letters_of_a_group_free_the_rest() {
        var dead = aFifoQueue();
        var url = aFifoQueue("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":1}");
        send(url, "g", "poison");
        send(url, "g", "fine");
        giveBack(url, receiveOne(url));
        assertThat(bodies(receive(url, 10))).containsExactly("fine");
        assertThat(receive(dead, 10)).extracting(Message::body).containsExactly("poison");
    }
}
