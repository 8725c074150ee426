package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SendingAndReceivingTest extends QueueContract {

    @Test
    void a_message_arrives_with_its_id_and_checksums() {
        var url = aQueue();
        var sent = sqs().sendMessage(message -> message.queueUrl(url).messageBody("message-1"));
        assertThat(sent.md5OfMessageBody()).isEqualTo("3d6b824fd8c1520e9a047d21fee6fb1f");
        var message = receiveOne(url);
        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.body()).isEqualTo("message-1");
        assertThat(message.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsKeys(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
    }

    @Test
    void attributes_travel_along_with_a_checksum() {
        var url = aQueue();
        var attributes = Map.of(
                "text",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("é")
                                .build(),
                "count",
                        MessageAttributeValue.builder()
                                .dataType("Number.int")
                                .stringValue("-12.5")
                                .build(),
                "bytes",
                        MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                                .build());
        // ElasticMQ's client is the SDK's, which refuses an answer whose checksum is not the one of AWS.
        var sent = sqs().sendMessage(
                        message -> message.queueUrl(url).messageBody("x").messageAttributes(attributes));
        var message = receiveOne(url);
        assertThat(message.messageAttributes()).isEqualTo(attributes);
        assertThat(message.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(sent.md5OfMessageAttributes()).isEqualTo("2ec2f776a4e3cc70559e7f3c3f48b72e");
    }

    @Test
    void only_the_attributes_asked_for_are_told() {
        var url = aQueue("VisibilityTimeout", "0");
        var value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("v")
                .build();
        sqs().sendMessage(message -> message.queueUrl(url)
                .messageBody("x")
                .messageAttributes(Map.of("a.one", value, "a.two", value, "b", value)));
        assertThat(told(url)).isEmpty();
        assertThat(told(url, "b", "c")).containsExactly("b");
        assertThat(told(url, "All")).containsExactlyInAnyOrder("a.one", "a.two", "b");
    }

    @Test
    void attributes_may_be_asked_for_by_prefix() {
        butNotElasticMq("knows whole names only");
        var url = aQueue("VisibilityTimeout", "0");
        var value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("v")
                .build();
        sqs().sendMessage(message -> message.queueUrl(url)
                .messageBody("x")
                .messageAttributes(Map.of("a.one", value, "a.two", value, "b", value)));
        assertThat(told(url, "a.*")).containsExactlyInAnyOrder("a.one", "a.two");
        assertThat(told(url, ".*")).hasSize(3);
    }

    private List<String> told(String url, String... names) {
        var messages = sqs().receiveMessage(receive ->
                        receive.queueUrl(url).messageAttributeNames(names).waitTimeSeconds(1))
                .messages();
        assertThat(messages).hasSize(1);
        return List.copyOf(messages.getFirst().messageAttributes().keySet());
    }

    @Test
    void a_received_message_is_hidden_until_its_visibility_timeout() {
        var url = aQueue("VisibilityTimeout", "1");
        send(url, "again");
        var first = receiveOne(url);
        assertThat(receive(url, 10)).isEmpty();
        assertThat(counts(url)).containsExactly("0", "0", "1");
        var second = engine.soon(url, 1).getFirst();
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
    }

    @Test
    void a_receiver_may_choose_the_timeout_and_change_it() {
        var url = aQueue();
        send(url, "a");
        var message = sqs().receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(1))
                .messages()
                .getFirst();
        sqs().changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(100));
        assertThat(engine.soon(url, 1)).isEmpty();
        giveBack(url, message);
        assertThat(bodies(receive(url, 1))).containsExactly("a");
    }

    @Test
    void a_deleted_message_never_comes_back() {
        var url = aQueue("VisibilityTimeout", "1");
        send(url, "a");
        var message = receiveOne(url);
        delete(url, message);
        if (engine.followsAws()) { // ElasticMQ refuses the second time
            delete(url, message);
        }
        assertThat(engine.soon(url, 1)).isEmpty();
        assertThat(counts(url)).containsExactly("0", "0", "0");
    }

    @Test
    void a_late_delete_counts_as_long_as_nobody_else_received_the_message() {
        var url = aQueue("VisibilityTimeout", "0");
        send(url, "a");
        delete(url, receiveOne(url));
        assertThat(receive(url, 1)).isEmpty();
    }

    @Test
    void a_delete_with_an_overtaken_handle_has_no_effect() {
        butNotElasticMq("refuses it");
        var url = aQueue("VisibilityTimeout", "0");
        send(url, "a");
        var overtaken = engine.soon(url, 1).getFirst();
        assertThat(engine.soon(url, 1)).hasSize(1);
        delete(url, overtaken);
        assertThat(engine.soon(url, 1)).hasSize(1);
    }

    @Test
    void a_delayed_message_comes_later() {
        var url = aQueue();
        sqs().sendMessage(message -> message.queueUrl(url).messageBody("later").delaySeconds(1));
        assertThat(receive(url, 1)).isEmpty();
        assertThat(counts(url)).containsExactly("0", "1", "0");
        assertThat(bodies(engine.soon(url, 1))).containsExactly("later");
    }

    @Test
    void a_queue_delays_what_does_not_say_otherwise() {
        var url = aQueue("DelaySeconds", "1");
        send(url, "later");
        sqs().sendMessage(message -> message.queueUrl(url).messageBody("now").delaySeconds(0));
        assertThat(bodies(receive(url, 10))).containsExactly("now");
        assertThat(bodies(engine.soon(url, 10))).containsExactly("later");
    }

    @Test
    void one_call_receives_up_to_ten() {
        var url = aQueue();
        send(url, "1", "2", "3");
        assertThat(receive(url, 2)).hasSize(2);
        assertThat(receive(url, 10)).hasSize(1);
        refused("InvalidParameterValue", "", () -> receive(url, 11));
        refused("InvalidParameterValue", "", () -> receive(url, 0));
    }

    @Test
    void a_bad_handle_and_a_missing_queue_are_told_apart() {
        var url = aQueue();
        refused(
                ReceiptHandleIsInvalidException.class,
                "ReceiptHandleIsInvalid",
                () -> sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle("garbage")));
        refused(
                QueueDoesNotExistException.class,
                "AWS.SimpleQueueService.NonExistentQueue",
                () -> send(url + "-not", "x"));
    }

    @Test
    void a_handle_is_good_for_its_queue_only() {
        butNotElasticMq("looks no further than the form");
        var url = aQueue();
        var other = aQueue();
        send(url, "a");
        var message = receiveOne(url);
        refused(ReceiptHandleIsInvalidException.class, "ReceiptHandleIsInvalid", () -> delete(other, message));
    }

    @Test
    void the_visibility_of_a_deleted_message_cannot_be_changed() {
        var url = aQueue();
        send(url, "a");
        var message = receiveOne(url);
        delete(url, message);
        refused(SqsException.class, "InvalidParameterValue", () -> giveBack(url, message));
    }
}
