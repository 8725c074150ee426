package dev.orderly.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The pinned SDK's own network clients against the port; they check checksums and digests themselves. */
class SdkOverHttpTest {
    private static final OpenPort PORT = new OpenPort();
    private static final SqsClient QUEUES = PORT.client(SqsClient.builder());
    private static final EventBridgeClient BUSES = PORT.client(EventBridgeClient.builder());
    private static final SchedulerClient SCHEDULES = PORT.client(SchedulerClient.builder());
    private static final DynamoDbClient TABLES = PORT.client(DynamoDbClient.builder());
    private static final DynamoDbStreamsClient STREAMS = PORT.client(DynamoDbStreamsClient.builder());

    @AfterAll
    static void close() {
        PORT.close();
    }

    @Test
    void a_message_goes_out_and_comes_back_with_its_attributes() {
        var url = QUEUES.createQueue(create ->
                        create.queueName("post").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5")))
                .queueUrl();
        var attributes = Map.of(
                "text", attribute("String").stringValue("Grüße 🎁").build(),
                "bytes",
                        attribute("Binary")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                                .build());
        QUEUES.sendMessage(send -> send.queueUrl(url).messageBody("{\"a\":1}").messageAttributes(attributes));

        var received = QUEUES.receiveMessage(
                        receive -> receive.queueUrl(url).waitTimeSeconds(5).messageAttributeNames("All"))
                .messages();

        assertThat(received).hasSize(1);
        assertThat(received.getFirst().body()).isEqualTo("{\"a\":1}");
        assertThat(received.getFirst().messageAttributes()).isEqualTo(attributes);
        QUEUES.deleteMessage(
                delete -> delete.queueUrl(url).receiptHandle(received.getFirst().receiptHandle()));
        assertThat(QUEUES.listQueues().queueUrls()).contains(url);
    }

    @Test
    void a_queue_s_url_leads_back_to_where_the_client_asked() {
        var dead = QUEUES.createQueue(create -> create.queueName("asked-dead")).queueUrl();
        var policy =
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:asked-dead\",\"maxReceiveCount\":3}";
        var url = QUEUES.createQueue(create ->
                        create.queueName("asked").attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)))
                .queueUrl();

        assertThat(url).isEqualTo(PORT.uri() + "/000000000000/asked");
        assertThat(QUEUES.getQueueUrl(get -> get.queueName("asked")).queueUrl()).isEqualTo(url);
        assertThat(QUEUES.listQueues(list -> list.queueNamePrefix("asked")).queueUrls())
                .containsExactlyInAnyOrder(dead, url);
        assertThat(QUEUES.listDeadLetterSourceQueues(list -> list.queueUrl(dead))
                        .queueUrls())
                .containsExactly(url);
    }

    @Test
    void a_missing_queue_is_told_by_the_service_s_own_code() {
        assertThatThrownBy(() -> QUEUES.getQueueUrl(get -> get.queueName("nowhere")))
                .isInstanceOfSatisfying(
                        QueueDoesNotExistException.class,
                        missing -> assertThat(missing.awsErrorDetails().errorCode())
                                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    }

    @Test
    void an_event_goes_through_a_rule_to_its_target() throws InterruptedException {
        BUSES.putRule(rule -> rule.name("orders").eventPattern("{\"source\":[\"shop\"]}"));
        BUSES.putTargets(put -> put.rule("orders")
                .targets(Target.builder()
                        .id("queue")
                        .arn("arn:aws:sqs:us-east-1:000000000000:heard")
                        .build()));

        var entry = PutEventsRequestEntry.builder()
                .source("shop")
                .detailType("OrderPlaced")
                .detail("{}")
                .time(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
        var put = BUSES.putEvents(events -> events.entries(entry));

        assertThat(put.failedEntryCount()).isZero();
        var delivery = PORT.delivered().poll(10, TimeUnit.SECONDS);
        assertThat(delivery).isNotNull();
        assertThat(delivery.payload()).contains("\"time\":\"2026-01-02T03:04:05Z\"");
        assertThat(BUSES.listTargetsByRule(list -> list.rule("orders")).targets())
                .singleElement()
                .satisfies(target -> assertThat(target.id()).isEqualTo("queue"));
    }

    @Test
    void a_pattern_is_tested_and_a_bad_one_refused() {
        var event = """
                {"id": "1", "account": "000000000000", "source": "shop", "time": "2026-01-02T03:04:05Z",
                 "region": "us-east-1", "resources": [], "detail-type": "OrderPlaced", "detail": {}}""";
        assertThat(BUSES.testEventPattern(test -> test.event(event).eventPattern("{\"source\":[\"shop\"]}"))
                        .result())
                .isTrue();
        assertThatThrownBy(() -> BUSES.putRule(rule -> rule.name("bad").eventPattern("{")))
                .isInstanceOf(InvalidEventPatternException.class);
    }

    @Test
    void every_type_of_attribute_survives() {
        Documents.create(TABLES, "types");
        var item = Map.of(
                "id", AttributeValue.fromS("1"),
                "number", AttributeValue.fromN("-12345678901234567890.5"),
                "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1, -1})),
                "yes", AttributeValue.fromBool(true),
                "nothing", AttributeValue.fromNul(true),
                "texts", AttributeValue.fromSs(List.of("a", "b")),
                "list", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromM(Map.of()))),
                "empty", AttributeValue.fromL(List.of()),
                "map",
                        AttributeValue.fromM(
                                Map.of("in", AttributeValue.fromM(Map.of("n", AttributeValue.fromN("1"))))));
        TABLES.putItem(put -> put.tableName("types").item(item));

        assertThat(Documents.read(TABLES, "types", "1")).isEqualTo(item);
    }

    @Test
    void a_refused_condition_brings_the_item_that_is_there() {
        Documents.create(TABLES, "conditions");
        Documents.put(TABLES, "conditions", "1");

        var refused = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> TABLES.putItem(put -> put.tableName("conditions")
                        .item(Documents.item("1"))
                        .conditionExpression("attribute_not_exists(id)")
                        .returnValuesOnConditionCheckFailure("ALL_OLD")));

        assertThat(refused.item()).isEqualTo(Documents.item("1"));
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
        assertThat(refused.requestId()).isNotBlank();
    }

    @Test
    void a_cancelled_transaction_gives_its_reasons() {
        Documents.create(TABLES, "transactions");
        Documents.put(TABLES, "transactions", "2");

        var cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> TABLES.transactWriteItems(several -> several.transactItems(
                        Documents.newOnly("transactions", "1"), Documents.newOnly("transactions", "2"))));

        assertThat(cancelled.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed");
    }

    @Test
    void a_stream_is_read_over_the_network() {
        var arn = Documents.create(TABLES, "streamed");
        Documents.put(TABLES, "streamed", "1");

        var shard = STREAMS.describeStream(describe -> describe.streamArn(arn))
                .streamDescription()
                .shards()
                .getFirst()
                .shardId();
        var iterator = STREAMS.getShardIterator(
                        get -> get.streamArn(arn).shardId(shard).shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        var records = STREAMS.getRecords(get -> get.shardIterator(iterator)).records();

        assertThat(records).singleElement().satisfies(each -> {
            assertThat(each.eventNameAsString()).isEqualTo("INSERT");
            assertThat(each.dynamodb().newImage()).isEqualTo(Documents.item("1"));
            assertThat(each.dynamodb().approximateCreationDateTime()).isBeforeOrEqualTo(Instant.now());
        });
    }

    @Test
    void a_schedule_is_made_and_read_by_its_path() {
        var start = Instant.parse("2030-01-02T03:04:05Z");
        SCHEDULES.createSchedule(create -> create.name("order-1.pay")
                .scheduleExpression("at(2030-01-02T03:04:05)")
                .startDate(start)
                .flexibleTimeWindow(window -> window.mode("OFF"))
                .target(target -> target.arn("arn:aws:sqs:us-east-1:000000000000:timers")
                        .roleArn("arn:aws:iam::000000000000:role/timers")
                        .input("{\"a\":\"ü\"}")));

        var got = SCHEDULES.getSchedule(get -> get.name("order-1.pay").groupName("default"));

        assertThat(got.scheduleExpression()).isEqualTo("at(2030-01-02T03:04:05)");
        assertThat(got.groupName()).isEqualTo("default");
        assertThat(got.startDate()).isEqualTo(start);
        assertThat(got.creationDate()).isBeforeOrEqualTo(Instant.now());
        assertThat(got.target().input()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(SCHEDULES
                        .listSchedules(list -> list.namePrefix("order-1.").maxResults(7))
                        .schedules())
                .singleElement()
                .satisfies(summary -> assertThat(summary.name()).isEqualTo("order-1.pay"));
        assertThat(SCHEDULES.listSchedules(list -> list.namePrefix("order+1 ")).schedules())
                .isEmpty();
        SCHEDULES.deleteSchedule(delete -> delete.name("order-1.pay"));
    }

    @Test
    void a_missing_schedule_is_a_404() {
        assertThatThrownBy(() -> SCHEDULES.getSchedule(get -> get.name("nowhere")))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        missing -> assertThat(missing.statusCode()).isEqualTo(404))
                .hasMessageContaining("nowhere");
    }

    private static MessageAttributeValue.Builder attribute(String type) {
        return MessageAttributeValue.builder().dataType(type);
    }
}
