package dev.orderly.engines.bus;

import static dev.orderly.engines.bus.BusWords.DEAD_LETTERS;
import static dev.orderly.engines.bus.BusWords.QUEUE;
import static dev.orderly.engines.bus.BusWords.event;
import static dev.orderly.engines.bus.BusWords.put;
import static dev.orderly.engines.bus.BusWords.rule;
import static dev.orderly.engines.bus.BusWords.tag;
import static dev.orderly.engines.bus.BusWords.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bus that is saved and loaded goes on as if nothing had happened. */
class SavedBusTest {
    private static final String SHOP = "{\"source\":[\"shop\"]}";
    private final List<Targets.Delivery> delivered = new ArrayList<>();
    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));

    private Buses again(Buses buses) throws IOException {
        var saved = new ByteArrayOutputStream();
        buses.save(saved);
        var loaded = new Buses(timeline, delivered::add);
        loaded.load(new ByteArrayInputStream(saved.toByteArray()));
        return loaded;
    }

    @Test
    void rules_and_targets_come_back_whole() throws IOException {
        var before = new Buses(timeline, delivered::add);
        var full = target("queue", QUEUE + ".fifo").toBuilder()
                .sqsParameters(sqs -> sqs.messageGroupId("orders"))
                .inputTransformer(input ->
                        input.inputPathsMap(Map.of("order", "$.detail.order")).inputTemplate("{\"order\":<order>}"))
                .retryPolicy(policy -> policy.maximumRetryAttempts(3).maximumEventAgeInSeconds(600))
                .deadLetterConfig(dead -> dead.arn(DEAD_LETTERS))
                .build();
        var arn = rule(before.client(), "all", SHOP, full);
        before.client().tagResource(request -> request.resourceARN(arn).tags(List.of(tag("team", "orders"))));
        var after = again(before).client();
        put(after, event("shop", "OrderPlaced", "{\"order\":\"o-1\"}"));

        assertThat(after.listTargetsByRule(list -> list.rule("all")).targets()).containsExactly(full);
        assertThat(after.describeRule(describe -> describe.name("all")).arn()).isEqualTo(arn);
        assertThat(after.listTagsForResource(list -> list.resourceARN(arn)).tags())
                .containsExactly(tag("team", "orders"));
        assertThat(delivered).extracting(Targets.Delivery::payload).containsExactly("{\"order\":\"o-1\"}");
    }

    @Test
    void archived_events_can_still_be_replayed() throws IOException {
        var before = new Buses(timeline, delivered::add);
        before.client().createArchive(archive -> archive.archiveName("all").eventSourceArn(Arns.bus("default")));
        put(before.client(), event("shop", "OrderPlaced", "{\"order\":\"o-1\"}"));
        timeline.advance(Duration.ofHours(1));
        var after = again(before).client();
        rule(after, "all", SHOP, target("queue", QUEUE));
        after.startReplay(replay -> replay.replayName("again")
                .eventSourceArn(Arns.archive("all"))
                .eventStartTime(Instant.EPOCH)
                .eventEndTime(timeline.instant())
                .destination(to -> to.arn(Arns.bus("default"))));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(delivered)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.payload()).contains("o-1", "\"replay-name\":\"again\""));
    }

    @Test
    void schedules_go_on() throws IOException {
        var before = new Buses(timeline, delivery -> {
            throw new AssertionError("the old bus is gone");
        });
        before.client()
                .putRule(rule -> rule.name("tick")
                        .scheduleExpression("cron(0 12 * * ? *)")
                        .state("DISABLED"));
        before.client().putTargets(to -> to.rule("tick").targets(List.of(target("queue", QUEUE))));
        var after = again(before).client();
        after.enableRule(enable -> enable.name("tick"));
        timeline.advance(Duration.ofDays(1));

        assertThat(delivered).hasSize(1);
    }
}
