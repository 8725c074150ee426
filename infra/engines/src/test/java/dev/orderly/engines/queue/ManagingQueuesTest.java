package dev.orderly.engines.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

class ManagingQueuesTest extends QueueContract {

    private String named(String name, String... attributes) {
        var map = new TreeMap<String, String>();
        for (var i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return sqs().createQueue(queue -> queue.queueName(name).attributesWithStrings(map))
                .queueUrl();
    }

    @Test
    void a_queue_has_an_arn_and_a_url_with_account_and_name() {
        butNotElasticMq("is a region of its own");
        var name = aName();
        var url = named(name);
        assertThat(url).endsWith("/000000000000/" + name);
        assertThat(arn(url)).isEqualTo("arn:aws:sqs:us-east-1:000000000000:" + name);
        assertThat(sqs().getQueueUrl(get -> get.queueName(name)).queueUrl()).isEqualTo(url);
    }

    @Test
    void a_new_queue_has_the_defaults() {
        var attributes = attributes(aQueue());
        assertThat(attributes)
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "0")
                .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "0")
                .containsKeys(QueueAttributeName.CREATED_TIMESTAMP, QueueAttributeName.LAST_MODIFIED_TIMESTAMP);
        if (engine.followsAws()) { // ElasticMQ knows neither
            assertThat(attributes)
                    .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600")
                    .containsEntry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1048576");
        }
    }

    @Test
    void creating_it_again_is_no_error_unless_it_differs() {
        var name = aName();
        var url = named(name, "VisibilityTimeout", "10");
        assertThat(named(name, "VisibilityTimeout", "10")).isEqualTo(url);
        refused(QueueNameExistsException.class, "QueueAlreadyExists", () -> named(name, "VisibilityTimeout", "11"));
    }

    @Test
    void attributes_can_be_changed() {
        var url = aQueue();
        sqs().setQueueAttributes(set ->
                set.queueUrl(url).attributesWithStrings(Map.of("VisibilityTimeout", "7", "DelaySeconds", "3")));
        assertThat(attributes(url))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "7")
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "3");
        assertThat(sqs().getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.DELAY_SECONDS))
                        .attributes())
                .hasSize(1);
    }

    @Test
    void attributes_have_their_ranges() {
        butNotElasticMq("checks less");
        String[][] wrong = {
            {"VisibilityTimeout", "43201"},
            {"VisibilityTimeout", "-1"},
            {"VisibilityTimeout", "soon"},
            {"DelaySeconds", "901"},
            {"ReceiveMessageWaitTimeSeconds", "21"},
            {"MessageRetentionPeriod", "59"},
            {"MessageRetentionPeriod", "1209601"},
            {"MaximumMessageSize", "1023"},
            {"MaximumMessageSize", "1048577"},
            {"SqsManagedSseEnabled", "maybe"}
        };
        for (var attribute : wrong) {
            refused(InvalidAttributeValueException.class, "InvalidAttributeValue", () -> aQueue(attribute));
        }
        refused(InvalidAttributeNameException.class, "InvalidAttributeName", () -> aQueue("Colour", "red"));
        refused(
                InvalidAttributeNameException.class,
                "InvalidAttributeName",
                () -> aQueue("ContentBasedDeduplication", "true"));
        refused(
                InvalidAttributeNameException.class,
                "InvalidAttributeName",
                () -> named(aName(), "FifoQueue", "false"));
    }

    @Test
    void the_kind_of_a_queue_is_for_life() {
        butNotElasticMq("has codes of its own");
        var standard = aQueue();
        refused(
                InvalidAttributeNameException.class,
                "InvalidAttributeName",
                () -> sqs().setQueueAttributes(
                                set -> set.queueUrl(standard).attributesWithStrings(Map.of("FifoQueue", "true"))));
        var fifo = aQueue("FifoQueue", "true");
        refused(
                InvalidAttributeValueException.class,
                "InvalidAttributeValue",
                () -> sqs().setQueueAttributes(
                                set -> set.queueUrl(fifo).attributesWithStrings(Map.of("FifoQueue", "false"))));
    }

    @Test
    void a_name_has_up_to_80_letters_digits_dashes_and_underscores() {
        for (var name : new String[] {"a b", "a/b", "a".repeat(81), "a.fifo"}) {
            refused("InvalidParameterValue", "alphanumeric", () -> named(name));
        }
        refused("InvalidParameterValue", ".fifo", () -> named("a", "FifoQueue", "true"));
    }

    @Test
    void queues_are_listed_by_name_in_pages() {
        butNotElasticMq("pages otherwise");
        for (var name : new String[] {"paged-c", "paged-a", "paged-b"}) {
            named(name);
        }
        var first = sqs().listQueues(list -> list.queueNamePrefix("paged-").maxResults(2));
        assertThat(first.queueUrls()).hasSize(2).allMatch(url -> url.endsWith("-a") || url.endsWith("-b"));
        var second = sqs().listQueues(
                        list -> list.queueNamePrefix("paged-").maxResults(2).nextToken(first.nextToken()));
        assertThat(second.queueUrls()).singleElement().asString().endsWith("-c");
        assertThat(second.nextToken()).isNull();
        assertThat(sqs().listQueuesPaginator(
                                list -> list.queueNamePrefix("paged-").maxResults(1))
                        .queueUrls())
                .hasSize(3);
    }

    @Test
    void a_deleted_queue_is_gone_with_its_messages_and_its_name_rests_a_minute() {
        var name = aName();
        var url = named(name);
        send(url, "a");
        sqs().deleteQueue(delete -> delete.queueUrl(url));
        refused(QueueDoesNotExistException.class, "AWS.SimpleQueueService.NonExistentQueue", () -> receive(url, 1));
        refused(
                QueueDoesNotExistException.class,
                "AWS.SimpleQueueService.NonExistentQueue",
                () -> sqs().getQueueUrl(get -> get.queueName(name)));
        if (engine instanceof QueueEngine.OnVirtualTime virtual) {
            refused(
                    QueueDeletedRecentlyException.class,
                    "AWS.SimpleQueueService.QueueDeletedRecently",
                    () -> named(name));
            virtual.timeline.advance(Duration.ofSeconds(60));
            assertThat(receive(named(name), 1)).isEmpty();
        }
    }

    @Test
    void a_purge_takes_everything_once_a_minute() {
        var url = aQueue();
        send(url, "visible", "in flight");
        receiveOne(url);
        sqs().sendMessage(
                        message -> message.queueUrl(url).messageBody("delayed").delaySeconds(100));
        sqs().purgeQueue(purge -> purge.queueUrl(url));
        assertThat(counts(url)).containsExactly("0", "0", "0");
        if (engine.followsAws()) {
            refused(
                    PurgeQueueInProgressException.class,
                    "AWS.SimpleQueueService.PurgeQueueInProgress",
                    () -> sqs().purgeQueue(purge -> purge.queueUrl(url)));
        }
    }

    @Test
    void tags_come_and_go() {
        var url = aQueue();
        sqs().tagQueue(tag -> tag.queueUrl(url).tags(Map.of("a", "1", "b", "2")));
        sqs().untagQueue(untag -> untag.queueUrl(url).tagKeys("a", "none"));
        assertThat(sqs().listQueueTags(list -> list.queueUrl(url)).tags()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void permissions_are_statements_of_the_policy() {
        butNotElasticMq("refuses the call");
        var url = aQueue();
        sqs().addPermission(add ->
                add.queueUrl(url).label("them").awsAccountIds("111111111111").actions("ReceiveMessage"));
        assertThat(attributes(url).get(QueueAttributeName.POLICY))
                .contains("\"Sid\":\"them\"", "arn:aws:iam::111111111111:root", "SQS:ReceiveMessage", arn(url));
        refused(
                "InvalidParameterValue",
                "Already exists",
                () -> sqs().addPermission(add ->
                        add.queueUrl(url).label("them").awsAccountIds("1").actions("SendMessage")));
        refused(
                "InvalidParameterValue",
                "can't find label",
                () -> sqs().removePermission(remove -> remove.queueUrl(url).label("others")));
        sqs().removePermission(remove -> remove.queueUrl(url).label("them"));
        assertThat(attributes(url)).doesNotContainKey(QueueAttributeName.POLICY);
    }

    @Test
    void a_message_is_kept_for_the_retention_period() {
        if (engine instanceof QueueEngine.OnVirtualTime virtual) {
            var url = aQueue("MessageRetentionPeriod", "60");
            send(url, "in flight", "visible");
            receiveOne(url);
            virtual.timeline.advance(Duration.ofSeconds(59));
            assertThat(counts(url)).containsExactly("2", "0", "0");
            virtual.timeline.advance(Duration.ofSeconds(1));
            assertThat(counts(url)).containsExactly("0", "0", "0");
            assertThat(receive(url, 10)).isEmpty();
        }
    }
}
