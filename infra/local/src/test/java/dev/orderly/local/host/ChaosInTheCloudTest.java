package dev.orderly.local.host;

import static dev.orderly.local.fixture.DeclaredCloud.permission;
import static dev.orderly.local.fixture.DeclaredCloud.queueArn;
import static dev.orderly.local.fixture.DeclaredCloud.untilDone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.local.chaos.BadPlan;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.fixture.WholeWay;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each seam is disturbed and then left alone: all that was said is heard in the end. */
@Timeout(60)
class ChaosInTheCloudTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final WholeWay way = new WholeWay();
    private final Queue<Happening> happened = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bus.deliver.lose: 0.4, bus.deliver.repeat: 0.4, bus.deliver.delay: {probability: 0.4, delay: 50ms}",
                "queue.deliver.lose: 0.4, queue.deliver.repeat: 0.4, queue.deliver.reorder: 1",
                "stream.deliver.lose: 0.4, stream.deliver.repeat: 0.4, stream.deliver.reorder: 1",
                "stream.deliver.delay: {probability: 0.4, delay: 50ms}, message.poison: 0.4",
                "sdk.events.putEvents.fail: 0.3, sdk.events.*.ackLost: 0.3, sdk.*.*.throttle: {probability: 0.3, function: Publish}",
                "function.Publish.kill: 0.4, function.Listen.kill: 0.4",
            })
    void what_was_said_is_heard_in_the_end(String fault) throws Exception {
        var plan = Plan.read("{seed: 3, faults: {" + fault + "}}", "plan");
        try (var cloud = LocalCloud.start(way.declared().cloud(), options().under(plan))) {
            for (var i = 0; i < 12; i++) {
                assertThat(WholeWay.post(cloud, "/things", "thing-" + i)).isEqualTo(202);
            }
            way.await(12);
            cloud.chaos().off();

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(cloud.chaos().injected()).isNotEmpty();
            assertThat(cloud.chaos().injected().containsKey("message.poison")).isEqualTo(fault.contains("poison"));
            assertThat(cloud.engines().queues().tallies().get(queueArn("ThingsDead")))
                    .extracting("visible")
                    .isEqualTo(0);
        }
    }

    @Test
    void everything_twice_and_shuffled_loses_nothing() throws Exception {
        var plan =
                Plan.read("faults: {bus.deliver.repeat: 1, queue.deliver.repeat: 1, queue.deliver.reorder: 1}", "plan");
        try (var cloud = LocalCloud.start(way.declared().cloud(), options().under(plan))) {
            for (var i = 0; i < 12; i++) {
                WholeWay.post(cloud, "/things", "thing-" + i);
            }

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(way.heard()).hasSize(48);
            assertThat(Set.copyOf(way.ids())).hasSize(12);
        }
    }

    /** The container of a killed invocation is gone, and what the request wrote may be there or not. */
    @Test
    void a_killed_function_answers_nobody_and_starts_anew() throws Exception {
        var plan = Plan.read("faults: {function.Save.kill: 1}", "plan");
        try (var cloud = LocalCloud.start(way.declared().cloud(), options().under(plan))) {
            assertThat(WholeWay.post(cloud, "/things", "thing")).isEqualTo(500);
            cloud.chaos().off();
            assertThat(WholeWay.post(cloud, "/things", "thing")).isEqualTo(202);

            assertThat(cloud.counts().get("Save"))
                    .extracting("errors", "coldStarts")
                    .containsExactly(1L, 2L);
            assertThat(happened)
                    .filteredOn(Happening.InvocationFailed.class::isInstance)
                    .singleElement()
                    .asString()
                    .contains("Runtime.ExitError");
        }
    }

    /** Each of its calls may be the last one, or have had its effect when nobody hears of it any more. */
    @Test
    void a_function_is_killed_before_a_call_or_after_it() throws Exception {
        var begun = new AtomicInteger();
        var heard = new AtomicInteger();
        var declared = way.declared().function("Many", (_, world) -> {
            for (var call = 0; call < 12; call++) {
                begun.incrementAndGet();
                WholeWay.save("{\"body\":\"" + UUID.randomUUID() + "\"}", world);
                heard.incrementAndGet();
            }
            return "";
        });
        var plan = Plan.read("faults: {function.Many.kill: 1}", "plan");
        try (var cloud = LocalCloud.start(declared.cloud(), options().under(plan))) {
            var seen = new HashSet<Integer>();
            for (var time = 0; time < 20; time++) {
                var before = saved(cloud) - heard.get();
                cloud.function("Many").invoke(new byte[] {'{', '}'});
                assertThat(begun.get() - heard.get()).isEqualTo(time + 1);
                seen.add(saved(cloud) - heard.get() - before);
            }
            assertThat(seen).containsExactlyInAnyOrder(0, 1);
        }
    }

    private static int saved(LocalCloud cloud) {
        return cloud.engines()
                .tables()
                .client()
                .scan(scan -> scan.tableName("Log"))
                .count();
    }

    @Test
    void an_event_that_the_bus_dropped_is_never_heard() throws Exception {
        var plan = Plan.read("faults: {bus.event.drop: 1}", "plan");
        try (var cloud = LocalCloud.start(way.declared().cloud(), options().under(plan))) {
            WholeWay.post(cloud, "/things", "thing");

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(way.heard()).isEmpty();
        }
    }

    /** The limit is one for all streams, not one for each. */
    @Test
    void waiting_ends_at_its_limit_however_many_streams_are_behind() throws Exception {
        var declared = way.declared();
        for (var table = 0; table < 20; table++) {
            declared = declared.table("Log" + table).fromStream("Log" + table, "Listen", untilDone());
        }
        var plan = Plan.read("faults: {stream.deliver.lose: 1}", "plan");
        try (var cloud = LocalCloud.start(declared.cloud(), options().under(plan))) {
            var tables = cloud.engines().tables().client();
            for (var table = 0; table < 20; table++) {
                var name = "Log" + table;
                tables.putItem(put -> put.tableName(name).item(Map.of("id", AttributeValue.fromS("thing"))));
            }
            var began = System.nanoTime();
            assertThat(cloud.awaitQuiet(Duration.ofMillis(500))).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** What was given up must not be lost on its way to those who look after it. */
    @Test
    void dead_letters_of_a_rule_are_never_lost() throws Exception {
        var declared = way.declared()
                .deadLetters("Closed")
                .deadLetters("RuleDead", permission("RuleDead", "Forbidden"))
                .rule("Forbidden", "ThingSaid", queueArn("Closed"), Optional.of(queueArn("RuleDead")));
        var plan = Plan.read("faults: {bus.deliver.lose: {probability: 1, queue: RuleDead}}", "plan");
        try (var cloud = LocalCloud.start(declared.cloud(), options().under(plan))) {
            WholeWay.post(cloud, "/things", "thing");

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(cloud.engines().queues().tallies().get(queueArn("RuleDead")))
                    .extracting("visible")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_plan_about_nothing_that_is_there_stops_the_start() {
        var plan = Plan.read("faults: {function.Nobody.kill: 1}", "plan");
        assertThatThrownBy(
                        () -> LocalCloud.start(way.declared().cloud(), options().under(plan)))
                .isInstanceOf(BadPlan.class)
                .hasMessage("no function is called Nobody");
    }

    private Options options() {
        return Options.defaults(directory)
                .from(CodeFrom.CLASS_PATH)
                .hidingAtMost(Duration.ofSeconds(1))
                .observedBy(happened::add);
    }
}
