package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.OverLimitException;

class MessageLimitsTest extends QueueContract {

    @Test
    void a_body_has_the_characters_that_xml_knows() {
        var url = aQueue();
        send(url, "\t\n\r \uD7FF\uE000\uFFFD\uD83D\uDE00");
        assertThat(receiveOne(url).body()).isEqualTo("\t\n\r \uD7FF\uE000\uFFFD\uD83D\uDE00");
        refused(InvalidMessageContentsException.class, "InvalidMessageContents", () -> send(url, "\u0001"));
        refused(InvalidMessageContentsException.class, "InvalidMessageContents", () -> send(url, "\uFFFF"));
    }

    @Test
    void an_empty_body_is_refused() {
        butNotElasticMq("takes an empty body");
        var url = aQueue();
        refused("MissingParameter", "MessageBody", () -> send(url, ""));
    }

    @Test
    void a_message_has_at_most_a_mebibyte_with_its_attributes() {
        butNotElasticMq("256 KiB");
        var url = aQueue();
        send(url, "x".repeat(1_048_576));
        refused(
                "InvalidParameterValue",
                "Reason: Message must be shorter than 1048576 bytes.",
                () -> send(url, "é".repeat(524_289)));
        refused(
                "InvalidParameterValue",
                "shorter than 1048576",
                () -> sqs().sendMessage(message -> message.queueUrl(url)
                        .messageBody("x".repeat(1_048_570))
                        .messageAttributes(Map.of(
                                "a",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("b")
                                        .build()))));
        var small = aQueue("MaximumMessageSize", "1024");
        refused("InvalidParameterValue", "shorter than 1024", () -> send(small, "x".repeat(1_025)));
    }

    @Test
    void attributes_are_checked() {
        butNotElasticMq("checks less");
        var url = aQueue();
        refused("InvalidParameterValue", "non-empty value of type 'String'", () -> sendWith(url, "a", "String", ""));
        refused("InvalidParameterValue", "attribute type", () -> sendWith(url, "a", "Text", "x"));
        refused("InvalidParameterValue", "number", () -> sendWith(url, "a", "Number", "one"));
        refused("InvalidParameterValue", "name", () -> sendWith(url, "AWS.a", "String", "x"));
        refused("InvalidParameterValue", "name", () -> sendWith(url, "a..b", "String", "x"));
        refused("InvalidParameterValue", "name", () -> sendWith(url, ".a", "String", "x"));
    }

    private void sendWith(String url, String name, String type, String value) {
        sqs().sendMessage(message -> message.queueUrl(url)
                .messageBody("x")
                .messageAttributes(Map.of(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(type)
                                .stringValue(value)
                                .build())));
    }

    @Test
    void numbers_have_their_ranges() {
        butNotElasticMq("takes any delay");
        var url = aQueue();
        refused(
                "InvalidParameterValue",
                "",
                () -> sqs().sendMessage(message ->
                        message.queueUrl(url).messageBody("x").delaySeconds(901)));
        refused(
                "InvalidParameterValue",
                "",
                () -> sqs().receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(21)));
        send(url, "a");
        var message = receiveOne(url);
        refused(
                "InvalidParameterValue",
                "",
                () -> sqs().changeMessageVisibility(change -> change.queueUrl(url)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(43_201)));
    }

    @Test
    void nothing_is_hidden_longer_than_twelve_hours() {
        butNotElasticMq("has no total");
        var url = aQueue();
        send(url, "a");
        var message = receiveOne(url);
        if (engine instanceof QueueEngine.OnVirtualTime virtual) {
            virtual.timeline.advance(Duration.ofSeconds(10));
            refused(
                    "InvalidParameterValue",
                    "Total VisibilityTimeout",
                    () -> sqs().changeMessageVisibility(change -> change.queueUrl(url)
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(43_200)));
        }
    }

    @Test
    void at_most_120000_messages_are_in_flight() {
        if (engine instanceof QueueEngine.OnVirtualTime) {
            var url = aQueue("VisibilityTimeout", "43200");
            for (var i = 0; i <= 120_000; i++) {
                send(url, "x");
            }
            for (var i = 0; i < 12_000; i++) {
                sqs().receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10));
            }
            refused(OverLimitException.class, "OverLimit", () -> receive(url, 1));
            assertThat(sqs().receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(1))
                            .messages())
                    .isEmpty();
        }
    }
}
