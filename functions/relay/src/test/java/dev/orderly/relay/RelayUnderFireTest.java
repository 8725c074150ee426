package dev.orderly.relay;

import static dev.orderly.relay.RelayStage.NOTHING_AGAIN;
import static dev.orderly.relay.RelayStage.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.spec.Remaining;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the bus and the queues refuse, and what can never be sent. */
class RelayUnderFireTest {
    private static final String FROM_THE_FIRST = "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}";

    private final RelayStage stage = new RelayStage();
    private final PickyBus bus = stage.bus;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_throttled_call_is_made_again() {
        stage.commit("order-1", 1, event(true));
        bus.throttle(2);
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-1@1");
    }

    @Test
    void a_call_that_stays_throttled_comes_again_with_its_record() {
        stage.commit("order-1", 1, event(true));
        bus.throttle(99);
        assertThat(stage.relay()).isEqualTo(FROM_THE_FIRST);
        bus.throttle(0);
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
    }

    @Test
    void an_entry_that_the_bus_will_never_take_is_quarantined_with_its_commit_and_the_shard_goes_on() {
        stage.commit("order-1", 1, event(true));
        stage.commit("order-2", 1, event(true));
        bus.refuse("order-1@1", "MalformedDetail");
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-2@1");
        assertQuarantined("order-1", "bus-refuses-MalformedDetail");
    }

    @Test
    void what_the_bus_is_not_allowed_to_take_yet_waits() {
        stage.commit("order-1", 1, event(true));
        bus.refuse("order-1@1", "AccessDeniedException");
        assertThat(stage.relay()).isEqualTo(FROM_THE_FIRST);
        assertThat(stage.received("QUARANTINE_QUEUE")).isEmpty();
    }

    @Test
    void a_call_that_is_wrong_as_a_whole_loses_only_the_entry_that_makes_it_so() {
        stage.commit("order-1", 1, event(true));
        stage.commit("order-2", 1, event(true));
        stage.commit("order-3", 1, event(true));
        bus.breakOn("order-2@1");
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-1@1", "order-3@1");
        assertQuarantined("order-2", "bus-refuses-ValidationException");
    }

    @Test
    void an_event_that_is_too_large_for_any_call_is_quarantined_whole_before_anything_of_its_commit_is_sent() {
        stage.commit(
                "order-1", 1, event(true), event(true, "OrderShipped", "{'x':'%s'}".formatted("€".repeat(90_000))));
        stage.commit("order-2", 1, event(true));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-2@1");
        assertQuarantined("order-1", "event-too-large");
    }

    @Test
    void a_type_that_the_bus_would_silently_drop_is_quarantined() {
        stage.commit("order-1", 1, event(true, "T".repeat(129), "{}"));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).isEmpty();
        assertQuarantined("order-1", "type-too-long");
    }

    @Test
    void a_command_that_nobody_takes_is_quarantined_and_the_shard_goes_on() {
        stage.commitWith("order-1", "commands", """
                {"M":{"context":{"S":"loyalty"},"type":{"S":"AwardPoints"},"schemaVersion":{"S":"1.0"},"data":{"S":"{}"}}}""");
        stage.commit("order-2", 1, event(true));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-2@1");
        assertQuarantined("order-1", "nobody-takes-it");
    }

    @Test
    void a_timer_that_nobody_takes_is_quarantined() {
        stage.commitWith("order-1", "timers", """
                {"M":{"context":{"S":"loyalty"},"name":{"S":"Late"},"due":{"S":"2026-01-31T12:01:00Z"},"data":{"S":"{}"}}}""");
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertQuarantined("order-1", "nobody-takes-it");
    }

    @Test
    void what_fails_for_half_a_day_is_quarantined_before_the_stream_forgets_it() {
        stage.commit("order-1", 1, event(true));
        bus.refuse("order-1@1", "AccessDeniedException");
        stage.later(StreamRelay.TRIED_MAX);
        assertThat(stage.relay()).isEqualTo(FROM_THE_FIRST);
        stage.later(Duration.ofMillis(1));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertQuarantined("order-1", "not-sent-for-12-hours");
    }

    @Test
    void what_there_is_no_time_for_comes_again_and_what_was_sent_does_not() {
        for (var i = 1; i <= 25; i++) {
            stage.commit("order-" + i, 1, event(true));
        }
        assertThat(stage.relayWith(Remaining.millis(10_000, 10_000, 10_000, -1)))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"21\"}]}");
        assertThat(bus.calls).containsExactly(10, 10);
    }

    @Test
    void no_time_left_is_none_and_a_clock_that_ran_out_is_none_either() {
        stage.commit("order-1", 1, event(true));
        assertThat(stage.relayWith(Remaining.millis(-1))).isEqualTo(FROM_THE_FIRST);
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void large_commands_go_in_several_calls() {
        for (var i = 1; i <= 4; i++) {
            stage.commitWith(
                    "order-" + i, "commands", """
                    {"M":{"context":{"S":"inventory"},"type":{"S":"ReserveStock"},"schemaVersion":{"S":"1.0"},"data":{"S":"'%s'"}}}""".formatted("x".repeat(120_000)).replace("'", "\\\""));
        }
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(stage.received("COMMANDS_INVENTORY")).hasSize(4);
    }

    private void assertQuarantined(String stream, String code) {
        assertThat(stage.received("QUARANTINE_QUEUE")).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("{\"stream\":\"%s\",\"version\":1}".formatted(stream));
            assertThat(message.messageAttributes())
                    .hasEntrySatisfying(
                            "failure",
                            failure -> assertThat(failure.stringValue()).contains("\"code\":\"" + code + "\""));
        });
    }
}
