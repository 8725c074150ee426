package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class KeepingQueuesTest {
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-03-10T10:00:00Z"));
    private final Queues before = new Queues(timeline);
    private final Queues after = new Queues(timeline);

    private void restart() throws IOException {
        var bytes = new ByteArrayOutputStream();
        before.save(bytes);
        after.load(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<Message> receive(SqsClient sqs, String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNamesWithStrings("All"))
                .messages();
    }

    @Test
    void queues_come_back_with_attributes_and_tags() throws IOException {
        var url = before.client()
                .createQueue(queue -> queue.queueName("q.fifo")
                        .attributesWithStrings(Map.of("FifoQueue", "true", "VisibilityTimeout", "7"))
                        .tags(Map.of("a", "1")))
                .queueUrl();
        restart();
        assertThat(after.client()
                        .getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .isEqualTo(before.client()
                        .getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "7");
        assertThat(after.client().listQueueTags(list -> list.queueUrl(url)).tags())
                .containsEntry("a", "1");
    }

    @Test
    void messages_come_back_as_they_were() throws IOException {
        var url = before.client().createQueue(queue -> queue.queueName("q")).queueUrl();
        before.client().sendMessage(message -> message.queueUrl(url).messageBody("in flight"));
        var inFlight = receive(before.client(), url).getFirst();
        before.client()
                .sendMessage(message -> message.queueUrl(url)
                        .messageBody("visible é\n\uD83D\uDE00")
                        .messageAttributes(Map.of(
                                "t",
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue("v")
                                                .build(),
                                "b",
                                        MessageAttributeValue.builder()
                                                .dataType("Binary")
                                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                                                .build())));
        before.client()
                .sendMessage(
                        message -> message.queueUrl(url).messageBody("delayed").delaySeconds(10));
        restart();
        var expected = receive(before.client(), url);
        var found = receive(after.client(), url);
        assertThat(found).isEqualTo(expected).hasSize(1);
        timeline.advance(Duration.ofSeconds(10));
        assertThat(receive(after.client(), url)).extracting(Message::body).containsExactly("delayed");
        after.client().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(inFlight.receiptHandle()));
        timeline.advance(Duration.ofSeconds(60));
        assertThat(receive(after.client(), url)).hasSize(2);
        assertThat(after.tallies().values()).allMatch(Tally::balanced);
    }

    @Test
    void a_group_goes_on_in_order() throws IOException {
        var url = before.client()
                .createQueue(queue -> queue.queueName("q.fifo")
                        .attributesWithStrings(Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true")))
                .queueUrl();
        for (var body : List.of("1", "2", "3")) {
            before.client()
                    .sendMessage(
                            message -> message.queueUrl(url).messageBody(body).messageGroupId("g"));
        }
        before.client().receiveMessage(receive -> receive.queueUrl(url));
        restart();
        assertThat(receive(after.client(), url)).isEmpty();
        timeline.advance(Duration.ofSeconds(30));
        assertThat(receive(after.client(), url)).extracting(Message::body).containsExactly("1", "2", "3");
    }
}
