package dev.orderly.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.table.StreamSettings;
import dev.orderly.engines.table.TableStream;
import dev.orderly.engines.table.Tables;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.chaos.Chaos;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.fixture.Hosting;
import dev.orderly.local.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFeedTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final KeySchemaElement KEY =
            KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
    private static final AttributeDefinition KEY_TYPE = AttributeDefinition.builder()
            .attributeName("id")
            .attributeType(ScalarAttributeType.S)
            .build();
    private static final Pattern SEQUENCE = Pattern.compile("\"SequenceNumber\":\"(\\d+)\"");
    private static final Pattern ID = Pattern.compile("\"Keys\":\\{\"id\":\\{\"S\":\"([^\"]+)\"");

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final Tables tables = Tables.inMemory(timeline);
    private final Queues queues = new Queues(timeline);
    private final Hosting hosting = Hosting.on(timeline);
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final List<TableStream> streams = new ArrayList<>();
    private final Chaos chaos = new Chaos(timeline);
    private String table = "";
    private String deadUrl = "";

    @BeforeAll
    void deadLetters() {
        deadUrl = queues.client()
                .createQueue(request -> request.queueName("dead"))
                .queueUrl();
    }

    @BeforeEach
    void tableWithStream(TestInfo test) {
        table = test.getTestMethod().orElseThrow().getName();
        events.clear();
        tables.client()
                .createTable(request -> request.tableName(table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(KEY)
                        .attributeDefinitions(KEY_TYPE)
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }

    @AfterEach
    void stop() {
        streams.forEach(TableStream::close);
        streams.clear();
        chaos.off();
    }

    @AfterAll
    void end() {
        queues.close();
        tables.close();
    }

    @Test
    void a_function_gets_records_as_lambda_sends_them() throws Exception {
        tables.client()
                .putItem(request -> request.tableName(table)
                        .item(Map.of(
                                "id", AttributeValue.fromS("a"),
                                "n", AttributeValue.fromN("1.50"),
                                "list", AttributeValue.fromL(List.of(AttributeValue.fromBool(true))),
                                "map", AttributeValue.fromM(Map.of("none", AttributeValue.fromNul(true))),
                                "set", AttributeValue.fromSs(List.of("x")))));

        quiet(feed(StreamSettings.defaults(), payload -> ""));

        var record =
                ((List<?>) Objects.requireNonNull(Json.object(events.element()).get("Records"))).getFirst();
        assertThat(record)
                .extracting("eventName", "eventVersion", "eventSource", "awsRegion", "dynamodb.StreamViewType")
                .containsExactly("INSERT", "1.1", "aws:dynamodb", "us-east-1", "NEW_IMAGE");
        assertThat(record).extracting("eventSourceARN").asString().contains("table/" + table + "/stream/");
        assertThat(record)
                .extracting("dynamodb.NewImage")
                .isEqualTo(Map.of(
                        "id", Map.of("S", "a"),
                        "n", Map.of("N", "1.5"),
                        "list", Map.of("L", List.of(Map.of("BOOL", true))),
                        "map", Map.of("M", Map.of("none", Map.of("NULL", true))),
                        "set", Map.of("SS", List.of("x"))));
    }

    @Test
    void what_the_filters_pass_over_takes_no_place_in_a_batch() throws Exception {
        put("a", "b", "c", "d", "e");
        var filter = "{\"dynamodb\":{\"NewImage\":{\"id\":{\"S\":[\"b\",\"e\"]}}}}";
        quiet(feed(StreamSettings.defaults().withBatchSize(2), List.of(filter), _ -> ""));

        assertThat(ids()).containsExactly(List.of("b", "e"));
    }

    @Test
    void what_precedes_the_lowest_failure_does_not_come_again() throws Exception {
        put("a", "b", "c");
        var attempts = new AtomicInteger();
        var stream = feed(
                StreamSettings.defaults(),
                payload -> attempts.incrementAndGet() == 1
                        ? failures(sequences(payload).get(2), sequences(payload).get(1))
                        : "");
        passUntilQuiet(stream);

        assertThat(ids()).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
    }

    @Test
    void an_unknown_identifier_brings_the_whole_batch_again() throws Exception {
        put("a", "b");
        var attempts = new AtomicInteger();
        passUntilQuiet(
                feed(StreamSettings.defaults(), payload -> attempts.incrementAndGet() == 1 ? failures("7") : ""));

        assertThat(ids()).containsExactly(List.of("a", "b"), List.of("a", "b"));
    }

    @Test
    void bisection_finds_the_poisonous_record_and_gives_up_only_that() throws Exception {
        put("a", "b", "poison", "d");
        var settings = new StreamSettings(100, Duration.ZERO, 1, null, true);
        passUntilQuiet(feed(settings, payload -> {
            if (found(ID, payload).contains("poison")) {
                throw new IllegalStateException("poison");
            }
            return "";
        }));

        assertThat(ids().stream().filter(batch -> !batch.contains("poison")).flatMap(List::stream))
                .containsExactlyInAnyOrder("a", "b", "d");
        var dead = queues.client()
                .receiveMessage(request -> request.queueUrl(deadUrl))
                .messages();
        assertThat(dead)
                .singleElement()
                .satisfies(message -> assertThat(Json.object(message.body()))
                        .extracting("requestContext.condition", "DDBStreamBatchInfo.batchSize")
                        .containsExactly("RetryAttemptsExhausted", BigDecimal.ONE));
    }

    @Test
    void a_failing_batch_holds_up_what_follows_and_is_tried_until_it_succeeds() throws Exception {
        var failing = new AtomicBoolean(true);
        var failed = new CountDownLatch(1);
        put("a");
        var stream = feed(StreamSettings.defaults(), payload -> {
            if (failing.get()) {
                failed.countDown();
                throw new IllegalStateException("not yet");
            }
            return "";
        });
        assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.awaitIdle(SOON)).isTrue();
        assertThat(stream.isCaughtUp()).isFalse();
        put("b");
        failing.set(false);
        passUntilQuiet(stream);

        assertThat(ids().getLast()).containsExactly("b");
        assertThat(ids()).allMatch(batch -> batch.size() == 1);
    }

    @Test
    void a_delivery_that_is_delayed_comes_when_its_time_is_over() throws Exception {
        chaos.on(Plan.read("faults: {stream.deliver.delay: {probability: 1, delay: 3s}}", "plan")
                .faults());
        var start = timeline.instant();
        var came = new AtomicReference<>(start);
        put("a");
        passUntilQuiet(feed(StreamSettings.defaults(), _ -> {
            came.set(timeline.instant());
            return "";
        }));

        assertThat(ids()).containsExactly(List.of("a"));
        assertThat(came.get()).isAfter(start);
    }

    @Test
    void what_waits_for_its_window_is_idle_but_not_done() throws Exception {
        put("a");
        var stream = feed(new StreamSettings(100, Duration.ofSeconds(5), null, null, false), _ -> "");
        assertThat(stream.awaitIdle(SOON)).isTrue();
        assertThat(stream.isCaughtUp()).isFalse();
        assertThat(events).isEmpty();

        timeline.advance(Duration.ofSeconds(5));
        assertThat(stream.awaitIdle(SOON)).isTrue();

        assertThat(ids()).containsExactly(List.of("a"));
        assertThat(stream.isCaughtUp()).isTrue();
    }

    private TableStream feed(StreamSettings settings, UnaryOperator<String> function) {
        return feed(settings, List.of(), function);
    }

    private TableStream feed(StreamSettings settings, List<String> filters, UnaryOperator<String> function) {
        var hosted = hosting.answering(payload -> {
            events.add(payload);
            return function.apply(payload);
        });
        var source = tables.source(table);
        var onFailure = new OnFailure(
                source.streamArn(), "shard", Optional.of(deadUrl), queues.client(), timeline, hosting.happened()::add);
        var mapping = new StreamFeed.Mapping(source.streamArn(), filters, true);
        var tools = new StreamFeed.Tools(timeline, chaos, (_, _) -> {});
        var stream = TableStream.open(source, settings, new StreamFeed(mapping, hosted, onFailure, tools));
        streams.add(stream);
        return stream;
    }

    private void put(String... ids) {
        for (var id : ids) {
            tables.client().putItem(request -> request.tableName(table).item(Map.of("id", AttributeValue.fromS(id))));
        }
    }

    private static void quiet(TableStream stream) throws InterruptedException {
        assertThat(stream.awaitCaughtUp(SOON)).isTrue();
    }

    /** Retries wait on the timeline, which moves as often as the stream is not done. */
    private void passUntilQuiet(TableStream stream) throws InterruptedException {
        var deadline = System.nanoTime() + SOON.toNanos();
        while (!stream.awaitCaughtUp(Duration.ofMillis(10)) && System.nanoTime() < deadline) {
            timeline.advance(Duration.ofSeconds(1));
        }
        quiet(stream);
    }

    private List<List<String>> ids() {
        return events.stream().map(event -> found(ID, event)).toList();
    }

    private static List<String> sequences(String event) {
        return found(SEQUENCE, event);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String failures(String... sequences) {
        var failed = List.of(sequences).stream()
                .map(sequence -> Map.of("itemIdentifier", sequence))
                .toList();
        return Json.text(Map.of("batchItemFailures", failed));
    }
}
