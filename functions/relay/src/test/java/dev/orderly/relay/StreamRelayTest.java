package dev.orderly.relay;

import static dev.orderly.relay.RelayStage.NOTHING_AGAIN;
import static dev.orderly.relay.RelayStage.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What commits hold, on its way to the bus and the queues. */
class StreamRelayTest {
    private final RelayStage stage = new RelayStage();
    private final PickyBus bus = stage.bus;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void published_events_go_to_the_bus_in_order_and_private_ones_do_not() {
        stage.commit("order-1", 1, event(true), event(false), event(true));
        stage.commit("order-1", 4, event(true));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-1@1", "order-1@3", "order-1@4");
    }

    @Test
    void calls_hold_at_most_ten_entries() {
        for (var i = 1; i <= 23; i++) {
            stage.commit("order-" + i, 1, event(true));
        }
        stage.relay();
        assertThat(bus.calls).containsExactly(10, 10, 3);
    }

    @Test
    void an_entry_that_is_refused_is_put_again() {
        stage.commit("order-1", 1, event(true));
        stage.commit("order-2", 1, event(true));
        bus.refuse("order-1@1", 2);
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-2@1", "order-1@1");
    }

    @Test
    void a_commit_of_eleven_events_is_published_whole() {
        stage.commit(
                "order-1", 1, IntStream.range(0, 11).mapToObj(_ -> event(true)).toArray(String[]::new));
        stage.relay();
        assertThat(bus.taken).hasSize(11);
    }

    @Test
    void what_stays_refused_is_the_checkpoint_and_later_events_of_its_stream_wait() {
        for (var i = 1; i <= 9; i++) {
            stage.commit("order-" + i, 1, event(true));
        }
        stage.commit("order-poor", 1, event(true));
        stage.commit("order-rich", 1, event(true));
        stage.commit("order-poor", 2, event(true));
        bus.refuse("order-poor@1", 99);
        assertThat(stage.relay()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"10\"}]}");
        assertThat(bus.taken).contains("order-9@1", "order-rich@1").doesNotContain("order-poor@2");
    }

    @Test
    void commands_go_to_the_queue_of_the_context_that_is_asked() {
        stage.commitWith("order-1", "commands", """
                {"M":{"context":{"S":"inventory"},"type":{"S":"ReserveStock"},"schemaVersion":{"S":"1.0"},"data":{"S":"{}"}}}""");
        stage.relay();
        assertThat(stage.received("COMMANDS_INVENTORY"))
                .singleElement()
                .satisfies(message -> assertThat(message.body())
                        .contains(
                                "\"id\":\"order-1@1#0\"",
                                "\"type\":\"ReserveStock\"",
                                "\"causationid\":\"order-1@1\""));
    }

    @Test
    void a_timer_comes_back_when_it_is_due() {
        stage.commitWith("fulfilment-1", "timers", """
                {"M":{"context":{"S":"fulfilment"},"name":{"S":"StepDeadline"},"due":{"S":"2026-01-31T12:01:00Z"},"data":{"S":"{}"}}}""");
        stage.relay();
        stage.later(Duration.ofSeconds(59));
        assertThat(stage.received("TIMERS_FULFILMENT")).isEmpty();
        stage.later(Duration.ofSeconds(1));
        assertThat(stage.received("TIMERS_FULFILMENT")).hasSize(1);
    }

    @Test
    void a_timer_that_is_due_within_a_second_comes_after_it_and_never_before() {
        stage.commitWith("fulfilment-1", "timers", """
                {"M":{"context":{"S":"fulfilment"},"name":{"S":"StepDeadline"},"due":{"S":"2026-01-31T12:00:59.001Z"},"data":{"S":"{}"}}}""");
        stage.relay();
        stage.later(Duration.ofSeconds(59));
        assertThat(stage.received("TIMERS_FULFILMENT")).isEmpty();
        stage.later(Duration.ofSeconds(1));
        assertThat(stage.received("TIMERS_FULFILMENT")).hasSize(1);
    }

    @Test
    void a_record_that_is_no_commit_is_quarantined_and_the_shard_goes_on() {
        stage.recordRaw("""
                {"eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"stream":{"S":"x"}},"NewImage":{"stream":{"S":"x"}}}}""");
        stage.commit("order-1", 1, event(true));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-1@1");
        assertThat(stage.received("QUARANTINE_QUEUE"))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("{\"stream\":{\"S\":\"x\"}}"));
    }

    @Test
    void changes_and_removals_by_an_administrator_are_passed_over() {
        stage.recordRaw("""
                {"eventName":"REMOVE","dynamodb":{"SequenceNumber":"1","Keys":{"stream":{"S":"x"}}}}""");
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(stage.received("QUARANTINE_QUEUE")).isEmpty();
    }
}
