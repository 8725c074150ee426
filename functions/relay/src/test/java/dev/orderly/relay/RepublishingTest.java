package dev.orderly.relay;

import static dev.orderly.relay.RelayStage.NOTHING_AGAIN;
import static dev.orderly.relay.RelayStage.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits that are relayed again, from the log. */
class RepublishingTest {
    private static final Instant NOON = World.START;
    private static final Budget AMPLE = new Budget(() -> 60_000);

    private final RelayStage stage = new RelayStage();
    private final PickyBus bus = stage.bus;
    private final Republisher republisher = new Republisher(stage.environment());
    private final Republications republications = new Republications(stage.environment());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void commits_of_a_time_are_sent_again_with_the_ids_that_they_had() {
        stage.inTheLog("order-1", NOON.minusSeconds(3600), 1);
        stage.inTheLog("order-1", NOON.minusSeconds(60), 2);
        stage.inTheLog("order-2", NOON.minusSeconds(30), 1);
        var done = ask("r", NOON.minusSeconds(60), false);
        assertThat(done.state()).isEqualTo(Republication.State.DONE);
        assertThat(bus.taken).containsExactlyInAnyOrder("order-1@2", "order-1@3", "order-2@1");
        assertThat(done.counts()).isEqualTo(new Republication.Counts(3, 2, 3, 0));
    }

    @Test
    void a_part_of_a_second_counts() {
        stage.inTheLog("order-before", NOON.minusNanos(1), 1);
        stage.inTheLog("order-at", NOON, 1);
        stage.inTheLog("order-after", NOON.plusNanos(1), 1);
        stage.inTheLog("order-until", NOON.plusMillis(1), 1);
        republications.ask(wanted("r", NOON, NOON.plusMillis(1), false));
        republisher.slice("r", AMPLE);
        assertThat(bus.taken).containsExactlyInAnyOrder("order-at@1", "order-after@1");
    }

    @Test
    void a_dry_one_counts_and_sends_nothing() {
        stage.inTheLog("order-1", NOON, 3);
        var done = ask("r", NOON.minusSeconds(1), true);
        assertThat(done.counts()).isEqualTo(new Republication.Counts(1, 1, 3, 0));
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void it_goes_on_after_its_last_page_in_another_instance_and_sends_all() {
        for (var i = 0; i < 450; i++) {
            stage.inTheLog("order-" + i, NOON, 1);
        }
        republications.ask(wanted("r", NOON, NOON.plusSeconds(1), false));
        var first = republisher.slice("r", new Budget(leftFor(1))).orElseThrow();
        assertThat(first.state()).isEqualTo(Republication.State.RUNNING);
        assertThat(first.counts().read()).isBetween(1L, 449L);
        while (republications.find("r").orElseThrow().republication().state() == Republication.State.RUNNING) {
            new Republisher(stage.environment()).slice("r", AMPLE);
        }
        assertThat(new HashSet<>(bus.taken)).hasSize(450);
    }

    @Test
    void a_page_of_which_something_could_not_be_sent_comes_again() {
        stage.inTheLog("order-1", NOON, 1);
        bus.throttle(99);
        assertThat(ask("r", NOON, false).state()).isEqualTo(Republication.State.RUNNING);
        bus.throttle(0);
        assertThat(republisher.slice("r", AMPLE).orElseThrow().state()).isEqualTo(Republication.State.DONE);
        assertThat(bus.taken).containsExactly("order-1@1");
    }

    @Test
    void a_commit_that_can_never_be_sent_is_quarantined_and_the_others_are_sent() {
        stage.inTheLog("order-1", NOON, 1);
        stage.inTheLog("order-2", NOON, 1);
        bus.refuse("order-1@1", "MalformedDetail");
        assertThat(ask("r", NOON, false).counts().quarantined()).isEqualTo(1);
        assertThat(bus.taken).containsExactly("order-2@1");
        assertThat(stage.received("QUARANTINE_QUEUE")).hasSize(1);
    }

    @Test
    void a_cancelled_one_sends_nothing_more() {
        stage.inTheLog("order-1", NOON, 1);
        var asked = republications.ask(wanted("r", NOON, NOON.plusSeconds(1), false));
        republications.replace(republications.find("r").orElseThrow(), asked.cancelled());
        assertThat(republisher.slice("r", AMPLE).orElseThrow().state()).isEqualTo(Republication.State.CANCELLED);
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void the_same_id_asks_for_the_same_republication() {
        republications.ask(wanted("r", NOON, NOON.plusSeconds(1), false));
        var again = republications.ask(wanted("r", NOON.minusSeconds(9), NOON, true));
        assertThat(again.scope().dryRun()).isFalse();
        assertThat(republications.in(Republication.State.RUNNING)).hasSize(1);
    }

    @Test
    void after_an_absence_longer_than_the_streams_memory_what_was_recorded_meanwhile_is_sent() {
        stage.commit("order-0", 1, event(true));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        stage.forget();
        stage.inTheLog("order-lost", NOON.plus(Duration.ofMinutes(10)), 1);
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
        assertThat(stage.relay()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
        bus.isGone = false;
        stage.later(Duration.ofMinutes(1));
        assertThat(stage.relay()).isEqualTo(NOTHING_AGAIN);
        sweep();
        assertThat(bus.taken).containsExactly("order-0@1", "order-waits@1", "order-lost@1");
    }

    @Test
    void one_commit_is_sent_again_by_its_place() {
        stage.inTheLog("order-1", NOON, 1);
        assertThat(republisher.republish(new Place("order-1", 1), AMPLE)).isEmpty();
        assertThat(republisher.republish(new Place("order-1", 2), AMPLE)).contains("no-such-commit");
        assertThat(bus.taken).containsExactly("order-1@1");
        bus.throttle(99);
        assertThatThrownBy(() -> republisher.republish(new Place("order-1", 1), AMPLE))
                .isInstanceOf(Republisher.NotSent.class);
    }

    private void sweep() {
        for (var running : republications.in(Republication.State.RUNNING)) {
            republisher.slice(running.id(), AMPLE);
        }
    }

    private Republication ask(String id, Instant from, boolean dry) {
        republications.ask(wanted(id, from, NOON.plusSeconds(1), dry));
        return republisher.slice(id, AMPLE).orElseThrow();
    }

    private static Republication wanted(String id, Instant from, Instant until, boolean dry) {
        var scope = new Republication.Scope(from, until, null, Republication.PER_SECOND_MAX, dry);
        return Republication.asked(id, scope, new Republication.Asked("spec", until, "a test", ""));
    }

    /** Time for so many pages, and none after that. */
    private static LongSupplier leftFor(int looks) {
        var left = new int[] {looks * 30};
        return () -> left[0]-- > 0 ? 60_000 : 0;
    }
}
