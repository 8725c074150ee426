package dev.orderly.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.queue.Queues;
import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.StillContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class StreamRelayTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final VirtualTimeline timeline = new VirtualTimeline(NOW);
    private final PickyBus bus = new PickyBus();
    private final List<String> records = new ArrayList<>();
    private SqsClient sqs = new Queues(timeline).client();
    private String inventory = "";
    private String timers = "";
    private String quarantine = "";

    @BeforeEach
    void queues() {
        inventory = queue("inventory");
        timers = queue("timers");
        quarantine = queue("quarantine");
    }

    @AfterEach
    void close() {
        sqs.close();
        timeline.close();
    }

    private String queue(String name) {
        return sqs.createQueue(create -> create.queueName(name)).queueUrl();
    }

    @Test
    void published_events_go_to_the_bus_in_order_and_private_ones_do_not() {
        commit("order-1", 1, event(true), event(false), event(true));
        commit("order-1", 4, event(true));
        assertThat(relay()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(bus.taken).containsExactly("order-1@1", "order-1@3", "order-1@4");
    }

    @Test
    void calls_hold_at_most_ten_entries() {
        for (var i = 1; i <= 23; i++) {
            commit("order-" + i, 1, event(true));
        }
        relay();
        assertThat(bus.calls).containsExactly(10, 10, 3);
    }

    @Test
    void an_entry_that_is_refused_is_put_again() {
        commit("order-1", 1, event(true));
        commit("order-2", 1, event(true));
        bus.refuse("order-1@1", 2);
        assertThat(relay()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(bus.taken).containsExactly("order-2@1", "order-1@1");
    }

    @Test
    void a_commit_of_eleven_events_is_published_whole() {
        commit("order-1", 1, IntStream.range(0, 11).mapToObj(_ -> event(true)).toArray(String[]::new));
        relay();
        assertThat(bus.taken).hasSize(11);
    }

    @Test
    void what_stays_refused_is_the_checkpoint_and_later_events_of_its_stream_wait() {
        for (var i = 1; i <= 9; i++) {
            commit("order-" + i, 1, event(true));
        }
        commit("order-poor", 1, event(true));
        commit("order-rich", 1, event(true));
        commit("order-poor", 2, event(true));
        bus.refuse("order-poor@1", 99);
        assertThat(relay()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"10\"}]}");
        assertThat(bus.taken).contains("order-9@1", "order-rich@1").doesNotContain("order-poor@2");
    }

    @Test
    void commands_go_to_the_queue_of_the_context_that_is_asked() {
        commitWith("order-1", "commands", """
                {"M":{"context":{"S":"inventory"},"type":{"S":"ReserveStock"},"schemaVersion":{"S":"1.0"},"data":{"S":"{}"}}}""");
        relay();
        assertThat(received(inventory))
                .singleElement()
                .satisfies(message -> assertThat(message.body())
                        .contains(
                                "\"id\":\"order-1@1#0\"",
                                "\"type\":\"ReserveStock\"",
                                "\"causationid\":\"order-1@1\""));
    }

    @Test
    void a_timer_comes_back_when_it_is_due() {
        commitWith("fulfilment-1", "timers", """
                {"M":{"context":{"S":"fulfilment"},"name":{"S":"StepDeadline"},"due":{"S":"2026-01-31T12:01:00Z"},"data":{"S":"{}"}}}""");
        relay();
        timeline.advance(Duration.ofSeconds(59));
        assertThat(received(timers)).isEmpty();
        timeline.advance(Duration.ofSeconds(1));
        assertThat(received(timers)).hasSize(1);
    }

    @Test
    void a_timer_that_is_due_within_a_second_comes_after_it_and_never_before() {
        commitWith("fulfilment-1", "timers", """
                {"M":{"context":{"S":"fulfilment"},"name":{"S":"StepDeadline"},"due":{"S":"2026-01-31T12:00:59.001Z"},"data":{"S":"{}"}}}""");
        relay();
        timeline.advance(Duration.ofSeconds(59));
        assertThat(received(timers)).isEmpty();
        timeline.advance(Duration.ofSeconds(1));
        assertThat(received(timers)).hasSize(1);
    }

    @Test
    void a_record_that_is_no_commit_is_quarantined_and_the_shard_goes_on() {
        records.add("""
                {"eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"stream":{"S":"x"}},"NewImage":{"stream":{"S":"x"}}}}""");
        commit("order-1", 1, event(true));
        assertThat(relay()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(bus.taken).containsExactly("order-1@1");
        assertThat(received(quarantine))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("{\"stream\":{\"S\":\"x\"}}"));
    }

    @Test
    void changes_and_removals_by_an_administrator_are_passed_over() {
        records.add("""
                {"eventName":"REMOVE","dynamodb":{"SequenceNumber":"1","Keys":{"stream":{"S":"x"}}}}""");
        assertThat(relay()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(received(quarantine)).isEmpty();
    }

    private String relay() {
        var environment = Environment.hosted(
                Map.of(
                        "LOG_TO", "none",
                        "BUS_NAME", "orderly",
                        "COMMANDS_INVENTORY", inventory,
                        "TIMERS_FULFILMENT", timers,
                        "QUARANTINE_QUEUE", quarantine),
                type -> type == EventBridgeClient.class ? bus : sqs,
                timeline);
        var event = "{\"Records\":[%s]}".formatted(String.join(",", records));
        var out = new ByteArrayOutputStream();
        new StreamRelay(environment)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, new StillContext());
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<Message> received(String queue) {
        return sqs.receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNamesWithStrings(QueueAttributeName.ALL.toString()))
                .messages();
    }

    private static String event(boolean published) {
        return """
                {"M":{"type":{"S":"OrderShipped"},"schemaVersion":{"S":"1.0"},"published":{"BOOL":%s},"data":{"S":"{}"}}}""".formatted(published);
    }

    private void commit(String stream, long version, String... events) {
        record(stream, version, events, "");
    }

    private void commitWith(String stream, String what, String entry) {
        record(stream, 1, new String[] {event(false)}, ",\"%s\":{\"L\":[%s]}".formatted(what, entry));
    }

    private void record(String stream, long version, String[] events, String more) {
        records.add("""
                {"eventName":"INSERT","dynamodb":{"SequenceNumber":"%d","Keys":{},"NewImage":{"stream":{"S":"%s"},\
                "version":{"N":"%d"},"lastPublished":{"N":"0"},"context":{"S":"orders"},"events":{"L":[%s]},\
                "causationId":{"S":"c"},"correlationId":{"S":"k"},"actor":{"S":"a"},"traceparent":{"S":"t"},\
                "fingerprint":{"S":"f"},"recordedAt":{"S":"2026-01-31T12:00:00Z"}%s}}}""".formatted(records.size() + 1, stream, version, String.join(",", events), more));
    }
}
