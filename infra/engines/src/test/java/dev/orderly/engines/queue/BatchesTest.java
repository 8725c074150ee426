package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

class BatchesTest extends QueueContract {

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private SendMessageBatchResponse sendBatch(String url, SendMessageBatchRequestEntry... entries) {
        return sqs().sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
    }

    @Test
    void each_entry_has_its_result() {
        var url = aQueue();
        var response = sendBatch(url, entry("good", "a"), entry("bad", "\u0001"), entry("fine", "b"));
        assertThat(response.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .containsExactly("good", "fine");
        assertThat(response.failed()).extracting(BatchResultErrorEntry::id).containsExactly("bad");
        assertThat(response.failed().getFirst().code())
                .isEqualTo(engine.followsAws() ? "InvalidMessageContents" : "InvalidAttributeValue");
        assertThat(response.failed().getFirst().senderFault()).isTrue();
        assertThat(bodies(receive(url, 10))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void messages_are_deleted_and_hidden_in_batches() {
        var url = aQueue();
        send(url, "a", "b", "c");
        var messages = receive(url, 10);
        var deleted = sqs().deleteMessageBatch(batch -> batch.queueUrl(url)
                .entries(
                        DeleteMessageBatchRequestEntry.builder()
                                .id("1")
                                .receiptHandle(messages.get(0).receiptHandle())
                                .build(),
                        DeleteMessageBatchRequestEntry.builder()
                                .id("2")
                                .receiptHandle("garbage")
                                .build()));
        assertThat(deleted.successful())
                .extracting(DeleteMessageBatchResultEntry::id)
                .containsExactly("1");
        assertThat(deleted.failed()).extracting(BatchResultErrorEntry::code).containsExactly("ReceiptHandleIsInvalid");
        var changed = sqs().changeMessageVisibilityBatch(batch -> batch.queueUrl(url)
                .entries(messages.subList(1, 3).stream()
                        .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(0)
                                .build())
                        .toList()));
        assertThat(changed.successful()).hasSize(2);
        assertThat(counts(url)).containsExactly("2", "0", "0");
    }

    @Test
    void a_batch_has_one_to_ten_entries() {
        butNotElasticMq("takes an empty one");
        var url = aQueue();
        refused(
                EmptyBatchRequestException.class,
                "AWS.SimpleQueueService.EmptyBatchRequest",
                () -> sqs().sendMessageBatch(batch -> batch.queueUrl(url).entries(List.of())));
        var eleven =
                IntStream.range(0, 11).mapToObj(i -> entry("id" + i, "x")).toArray(SendMessageBatchRequestEntry[]::new);
        refused(
                TooManyEntriesInBatchRequestException.class,
                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                () -> sendBatch(url, eleven));
    }

    @Test
    void its_ids_are_different() {
        var url = aQueue();
        refused(
                BatchEntryIdsNotDistinctException.class,
                "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                () -> sendBatch(url, entry("same", "a"), entry("same", "b")));
    }

    @Test
    void its_ids_are_short_and_plain() {
        butNotElasticMq("takes any id");
        var url = aQueue();
        for (var id : List.of("a b", "a.b", "a".repeat(81), "")) {
            refused(
                    InvalidBatchEntryIdException.class,
                    "AWS.SimpleQueueService.InvalidBatchEntryId",
                    () -> sendBatch(url, entry(id, "a")));
        }
    }

    @Test
    void all_its_entries_together_have_at_most_a_mebibyte() {
        butNotElasticMq("256 KiB");
        var url = aQueue();
        refused(
                BatchRequestTooLongException.class,
                "AWS.SimpleQueueService.BatchRequestTooLong",
                () -> sendBatch(url, entry("1", "x".repeat(524_288)), entry("2", "x".repeat(524_289))));
        assertThat(counts(url)).containsExactly("0", "0", "0");
        var small = aQueue("MaximumMessageSize", "1024");
        var response = sendBatch(small, entry("fits", "x"), entry("large", "x".repeat(1_025)));
        assertThat(response.failed())
                .extracting(BatchResultErrorEntry::message)
                .containsExactly(
                        "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.");
    }
}
