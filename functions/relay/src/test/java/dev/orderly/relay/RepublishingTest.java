package dev.orderly.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.receive.TimeLeft;
import dev.orderly.platform.spec.Remaining;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.store.Place;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits that are relayed again, from the log. */
class RepublishingTest {
    private static final Instant NOON = World.START;
    private static final TimeLeft AMPLE = TimeLeft.of(null);

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
        var first = republisher.slice("r", leftFor(30)).orElseThrow();
        assertThat(first.state()).isEqualTo(Republication.State.RUNNING);
        assertThat(first.counts().read()).isBetween(1L, 449L);
        while (republications.find("r").orElseThrow().value().state() == Republication.State.RUNNING) {
            new Republisher(stage.environment()).slice("r", AMPLE);
        }
        assertThat(new HashSet<>(bus.taken)).hasSize(450);
    }

    @Test
    void a_slice_reads_its_row_once_however_many_pages_it_sends() {
        for (var i = 0; i < 450; i++) {
            stage.inTheLog("order-" + i, NOON, 1);
        }
        republications.ask(wanted("r", NOON, NOON.plusSeconds(1), true));
        var again = new AtomicBoolean();
        stage.world.faults().beforeRead(2, () -> again.set(true));
        assertThat(republisher.slice("r", AMPLE).orElseThrow().counts())
                .isEqualTo(new Republication.Counts(450, 450, 450, 0));
        assertThat(again).isFalse();
    }

    @Test
    void one_that_is_cancelled_while_a_page_is_on_its_way_stays_cancelled() {
        stage.inTheLog("order-1", NOON, 1);
        var asked = republications.ask(wanted("r", NOON, NOON.plusSeconds(1), false));
        bus.meanwhile = () -> republications.replace(republications.find("r").orElseThrow(), asked.cancelled());
        assertThat(republisher.slice("r", AMPLE).orElseThrow().state()).isEqualTo(Republication.State.CANCELLED);
    }

    @Test
    void one_whose_time_lies_beyond_all_years_ends() {
        stage.inTheLog("order-1", NOON, 1);
        var scope = new Republication.Scope(Instant.MIN, Instant.MAX, null, Republication.PER_SECOND_MAX, false);
        republications.ask(Republication.asked("r", scope, new Republication.Asked("spec", NOON, "a test", "")));
        assertThat(republisher.slice("r", AMPLE).orElseThrow().state()).isEqualTo(Republication.State.DONE);
        assertThat(bus.taken).containsExactly("order-1@1");
    }

    @Test
    void the_newest_are_listed_first() {
        republications.ask(wanted("a", NOON, NOON.plusMillis(1), false));
        republications.ask(wanted("b", NOON, NOON.plusSeconds(1), false));
        republications.ask(wanted("c", NOON, NOON, false));
        assertThat(republications.in(Republication.State.RUNNING))
                .extracting(Republication::id)
                .containsExactly("b", "a", "c");
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
    void one_commit_is_sent_again_by_its_place() {
        stage.inTheLog("order-1", NOON, 1);
        assertThat(republisher.republish(new Place("order-1", 1), AMPLE)).isEmpty();
        assertThat(republisher.republish(new Place("order-1", 2), AMPLE)).contains("no-such-commit");
        assertThat(bus.taken).containsExactly("order-1@1");
        bus.throttle(99);
        assertThatThrownBy(() -> republisher.republish(new Place("order-1", 1), AMPLE))
                .isInstanceOf(Republisher.NotSent.class);
    }

    private Republication ask(String id, Instant from, boolean dry) {
        republications.ask(wanted(id, from, NOON.plusSeconds(1), dry));
        return republisher.slice(id, AMPLE).orElseThrow();
    }

    private static Republication wanted(String id, Instant from, Instant until, boolean dry) {
        var scope = new Republication.Scope(from, until, null, Republication.PER_SECOND_MAX, dry);
        return Republication.asked(id, scope, new Republication.Asked("spec", until, "a test", ""));
    }

    /** Time that is looked at so often, and then is up. */
    private static TimeLeft leftFor(int looks) {
        var millis = new int[looks + 1];
        Arrays.fill(millis, 60_000);
        millis[looks] = 0;
        return TimeLeft.of(Remaining.millis(millis));
    }
}
