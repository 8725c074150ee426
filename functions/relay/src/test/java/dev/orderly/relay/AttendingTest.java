package dev.orderly.relay;

import static dev.orderly.relay.RelayStage.NOTHING_AGAIN;
import static dev.orderly.relay.RelayStage.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An absence of the relay, or of its bus, is noticed, and what was recorded meanwhile is asked for. */
class AttendingTest {
    private static final String FROM_THE_FIRST = "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}";

    @AutoClose
    private final RelayStage stage = new RelayStage();

    private final PickyBus bus = stage.bus;
    private final Republisher republisher = new Republisher(stage.environment());
    private final Republications republications = new Republications(stage.environment());

    @Test
    void after_an_absence_longer_than_the_streams_memory_what_was_recorded_meanwhile_is_sent() {
        stage.commit("order-0", 1, event(true));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        stage.forget();
        stage.inTheLog("order-lost", World.START.plus(Duration.ofMinutes(10)), 1);
        stage.later(Duration.ofHours(25));
        stage.commit("order-new", 1, event(true));
        stage.relayElsewhere();
        assertThat(bus.taken).containsExactly("order-0@1", "order-new@1");
        sweep();
        assertThat(bus.taken).endsWith("order-lost@1");
        assertThat(republications.in(Republication.State.RUNNING)).isEmpty();
    }

    @Test
    void a_quiet_day_is_asked_for_once_and_has_nothing_to_send() {
        stage.relay();
        stage.later(Duration.ofHours(25));
        stage.relay();
        stage.relayElsewhere();
        assertThat(republications.in(Republication.State.RUNNING)).hasSize(1);
        sweep();
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void what_a_bus_that_is_gone_took_is_sent_when_there_is_one_again() {
        stage.commit("order-0", 1, event(true));
        stage.relay();
        stage.forget();
        bus.isGone = true;
        stage.inTheLog("order-lost", stage.environment().now(), 1);
        stage.commit("order-lost", 1, event(true));
        assertThat(stage.relay()).as("nobody has looked since").isEqualTo(NOTHING_AGAIN);
        stage.forget();
        stage.later(Duration.ofMinutes(1));
        stage.commit("order-waits", 1, event(true));
        assertThat(stage.relay()).isEqualTo(FROM_THE_FIRST);
        bus.isGone = false;
        stage.later(Duration.ofMinutes(1));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        sweep();
        assertThat(bus.taken).containsExactly("order-0@1", "order-waits@1", "order-lost@1");
    }

    @Test
    void a_bus_that_cannot_be_asked_is_taken_to_be_there_and_not_asked_again_at_once() {
        bus.isBusy = true;
        for (var batch = 0; batch < 5; batch++) {
            stage.commit("order-" + batch, 1, event(true));
            assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
            stage.forget();
        }
        assertThat(bus.taken).hasSize(5);
        assertThat(bus.asked).isEqualTo(1);
        stage.later(Duration.ofSeconds(30));
        stage.relay();
        assertThat(bus.asked).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_absence_that_cannot_be_written_down_stops_nothing_and_is_noticed_later(int lost) {
        stage.relay();
        stage.later(Duration.ofHours(25));
        stage.commit("order-1", 1, event(true));
        stage.world.faults().loseWrite(lost);
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        assertThat(bus.taken).containsExactly("order-1@1");
        stage.later(Duration.ofSeconds(30));
        stage.relayElsewhere();
        assertThat(republications.in(Republication.State.RUNNING))
                .singleElement()
                .satisfies(asked -> assertThat(asked.asked().at())
                        .isEqualTo(World.START.plus(Duration.ofHours(25)).plusSeconds(lost == 1 ? 30 : 0)));
        stage.later(Duration.ofHours(1));
        stage.relay();
        assertThat(republications.in(Republication.State.RUNNING)).hasSize(1);
    }

    @Test
    void that_the_bus_is_gone_is_written_down_as_soon_as_it_can_be() {
        stage.relay();
        stage.later(Duration.ofMinutes(1));
        bus.isGone = true;
        stage.commit("order-1", 1, event(true));
        stage.world.faults().loseWrite(1);
        assertThat(stage.relay()).isEqualTo(FROM_THE_FIRST);
        bus.isGone = false;
        stage.relayElsewhere();
        assertThat(republications.in(Republication.State.RUNNING)).isEmpty();
        bus.isGone = true;
        stage.later(Duration.ofMinutes(1));
        assertThat(stage.relay()).isEqualTo(FROM_THE_FIRST);
        assertThat(stage.relay()).isEqualTo(FROM_THE_FIRST);
        bus.isGone = false;
        stage.relayElsewhere();
        assertThat(republications.in(Republication.State.RUNNING)).hasSize(1);
    }

    @Test
    void neither_the_row_of_the_attendance_nor_any_other_name_is_a_republication() {
        stage.relay();
        for (var id : List.of(Attendance.ROW, "nobody-asked-for-it", "x".repeat(3000))) {
            var answer = HttpCall.of("GET /ops/v1/republications/{republication}")
                    .path("republication", id)
                    .to(new RepublicationsHandler(stage.environment()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        }
    }

    private void sweep() {
        for (var running : republications.in(Republication.State.RUNNING)) {
            republisher.slice(running.id(), TimeLeft.of(null));
        }
    }
}
