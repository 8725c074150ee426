package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.QUEUE;
import static dev.orderly.engines.bus.BusWords.event;
import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.refused;
import static dev.orderly.engines.bus.BusWords.rule;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/** Archives keep events, replays give them back. */
class ArchiveTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SHOP = "{\"source\":[\"shop\"]}";
    private static final long ARCHIVE_BYTES_MAX = 10_000;

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final List<Targets.Delivery> delivered = new ArrayList<>();
    private final EventBridgeClient client =
            new Buses(timeline, delivered::add, BusSettings.defaults().withArchiveBytesMax(ARCHIVE_BYTES_MAX)).client();

    @BeforeEach
    void anArchive() {
        archive("orders", 0);
    }

    private void archive(String name, int retentionDays) {
        client.createArchive(archive -> archive.archiveName(name)
                .eventSourceArn(Arns.bus("default"))
                .eventPattern(SHOP)
                .retentionDays(retentionDays));
    }

    private void publish(int count) {
        for (var n = 0; n < count; n++) {
            put(client, event("shop", "OrderPlaced", "{\"n\":" + n + "}"));
            timeline.advance(Duration.ofSeconds(40));
        }
    }

    private void replay(String name, String... rules) {
        client.startReplay(replay -> replay.replayName(name)
                .eventSourceArn(Arns.archive("orders"))
                .eventStartTime(START)
                .eventEndTime(timeline.instant())
                .destination(to -> to.arn(Arns.bus("default")).filterArns(rules)));
    }

    private ReplayState state(String name) {
        return client.describeReplay(replay -> replay.replayName(name)).state();
    }

    private long archived() {
        return client.describeArchive(archive -> archive.archiveName("orders")).eventCount();
    }

    @Test
    void an_archive_keeps_what_its_pattern_matches() {
        publish(2);
        put(client, event("other", "OrderPlaced", "{}"));

        assertThat(archived()).isEqualTo(2);
    }

    @Test
    void a_replay_gives_events_back_marked_in_the_order_of_their_minutes() {
        publish(5);
        rule(client, "all", SHOP, target("queue", QUEUE));
        replay("again");
        var before = state("again");
        timeline.advance(Duration.ofSeconds(1));

        assertThat(before).isEqualTo(ReplayState.STARTING);
        assertThat(state("again")).isEqualTo(ReplayState.COMPLETED);
        assertThat(delivered)
                .hasSize(5)
                .allSatisfy(delivery -> assertThat(delivery.payload()).contains("\"replay-name\":\"again\""));
        assertThat(delivered.getLast().payload()).contains("\"n\":4");
    }

    @Test
    void what_is_replayed_is_not_archived_again() {
        publish(3);
        replay("again");
        timeline.advance(Duration.ofSeconds(1));

        assertThat(archived()).isEqualTo(3);
    }

    @Test
    void a_replay_reaches_only_the_rules_it_names() {
        publish(1);
        var view = rule(client, "view", SHOP, target("queue", QUEUE + "-view"));
        rule(client, "payment", SHOP, target("queue", QUEUE + "-payment"));
        replay("again", view);
        timeline.advance(Duration.ofSeconds(1));

        assertThat(delivered).extracting(Targets.Delivery::arn).containsExactly(QUEUE + "-view");
    }

    @Test
    void a_rule_may_exclude_replays() {
        publish(1);
        rule(client, "effect", "{\"replay-name\":[{\"exists\":false}]}", target("queue", QUEUE));
        replay("again");
        timeline.advance(Duration.ofSeconds(1));

        assertThat(delivered).isEmpty();
    }

    @Test
    void a_replay_covers_the_time_asked_for() {
        publish(5);
        rule(client, "all", SHOP, target("queue", QUEUE));
        client.startReplay(replay -> replay.replayName("part")
                .eventSourceArn(Arns.archive("orders"))
                .eventStartTime(START.plusSeconds(40))
                .eventEndTime(START.plusSeconds(120))
                .destination(to -> to.arn(Arns.bus("default"))));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(delivered).hasSize(2);
        assertThat(client.describeReplay(replay -> replay.replayName("part")).eventLastReplayedTime())
                .isEqualTo(START.plusSeconds(80));
    }

    @Test
    void a_cancelled_replay_gives_nothing_back() {
        publish(3);
        rule(client, "all", SHOP, target("queue", QUEUE));
        replay("again");
        client.cancelReplay(replay -> replay.replayName("again"));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(delivered).isEmpty();
        assertThat(state("again")).isEqualTo(ReplayState.CANCELLED);
        assertThat(refused(() -> client.cancelReplay(replay -> replay.replayName("again"))))
                .isEqualTo("IllegalStatusException");
    }

    @Test
    void a_replay_whose_archive_goes_fails() {
        publish(3);
        replay("again");
        client.deleteArchive(archive -> archive.archiveName("orders"));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(state("again")).isEqualTo(ReplayState.FAILED);
    }

    @Test
    void events_leave_when_their_retention_ends() {
        client.updateArchive(archive -> archive.archiveName("orders").retentionDays(1));
        publish(2);
        timeline.advance(Duration.ofDays(1));

        assertThat(archived()).isZero();
    }

    @Test
    void a_full_memory_forgets_the_oldest_events() {
        publish(100);

        assertThat(client.describeArchive(archive -> archive.archiveName("orders"))
                        .sizeBytes())
                .isBetween(ARCHIVE_BYTES_MAX / 2, ARCHIVE_BYTES_MAX);
    }

    @Test
    void bad_requests_are_refused() {
        assertThat(refused(() -> archive("orders", 0))).isEqualTo("ResourceAlreadyExistsException");
        assertThat(refused(() -> archive("n".repeat(49), 0))).isEqualTo("ValidationException");
        assertThat(refused(() ->
                        client.createArchive(archive -> archive.archiveName("a").eventSourceArn(Arns.bus("nowhere")))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(() -> client.updateArchive(
                        archive -> archive.archiveName("orders").eventPattern("{}"))))
                .isEqualTo("InvalidEventPatternException");
        assertThat(refused(() -> client.describeArchive(archive -> archive.archiveName("none"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(() -> client.describeReplay(replay -> replay.replayName("none"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(refused(() -> replay("empty"))).isEqualTo("ValidationException");
    }

    @Test
    void archives_and_replays_are_listed() {
        archive("second", 3);
        publish(1);
        replay("one");
        replay("two");

        assertThat(client.listArchives(list -> list.namePrefix("se")).archives())
                .extracting(archive -> archive.retentionDays())
                .containsExactly(3);
        assertThat(client.listReplays(list -> list.limit(1)).replays()).hasSize(1);
        assertThat(client.listReplays(list -> list.state(ReplayState.STARTING)).replays())
                .hasSize(2);
        assertThat(refused(() -> client.listReplays(list -> list.namePrefix("o").state(ReplayState.RUNNING))))
                .isEqualTo("ValidationException");
    }
}
