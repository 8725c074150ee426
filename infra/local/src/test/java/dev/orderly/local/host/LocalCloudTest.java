package dev.orderly.local.host;

import static dev.orderly.local.fixture.DeclaredCloud.functionArn;
import static dev.orderly.local.fixture.DeclaredCloud.permission;
import static dev.orderly.local.fixture.DeclaredCloud.queueArn;
import static dev.orderly.local.fixture.DeclaredCloud.untilDone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.local.fixture.DeclaredCloud;
import dev.orderly.local.fixture.Stillborn;
import dev.orderly.local.fixture.WholeWay;
import dev.orderly.local.function.BrokenFunction;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.host.Options.CodeFrom;
import dev.orderly.local.http.BusyPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LocalCloudTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final Queue<Happening> happened = new ConcurrentLinkedQueue<>();
    private final WholeWay way = new WholeWay();
    private final Queue<String> heard = way.heard();

    @Test
    void a_request_goes_the_whole_way_through_table_stream_bus_queue_and_function() throws Exception {
        try (var cloud = LocalCloud.start(way.declared().cloud(), options())) {
            assertThat(WholeWay.post(cloud, "/things", "one")).isEqualTo(202);

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard)
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(event)
                            .contains("\"detail-type\":\"ThingSaid\"")
                            .contains("\"id\":\"one\""));
            assertThat(cloud.counts())
                    .allSatisfy((_, counts) -> assertThat(counts.errors()).isZero());
            assertThat(cloud.counts().get("Listen")).isNotNull();
            assertThat(happened)
                    .hasAtLeastOneElementOfType(Happening.Published.class)
                    .hasAtLeastOneElementOfType(Happening.Answered.class);
        }
    }

    @Test
    void an_event_that_a_queue_does_not_permit_goes_to_the_rules_dead_letters() throws Exception {
        var declared = way.declared()
                .deadLetters("Closed")
                .deadLetters("RuleDead", permission("RuleDead", "Forbidden"))
                .rule("Forbidden", "ThingSaid", queueArn("Closed"), Optional.of(queueArn("RuleDead")));
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            WholeWay.post(cloud, "/things", "one");

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(visible(cloud, "Closed")).isZero();
            assertThat(visible(cloud, "RuleDead")).isOne();
            assertThat(happened)
                    .filteredOn(Happening.GivenUp.class::isInstance)
                    .singleElement()
                    .asString()
                    .contains("NO_PERMISSIONS");
        }
    }

    @Test
    void a_rule_invokes_a_function_asynchronously() throws Exception {
        var declared = way.declared()
                .function("Direct", (payload, _) -> String.valueOf(heard.add("direct " + payload)))
                .rule("ToFunction", "ThingSaid", functionArn("Direct"), Optional.empty());
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            WholeWay.post(cloud, "/things", "one");

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).anyMatch(payload -> payload.startsWith("direct {"));
        }
    }

    @Test
    void a_stream_filter_keeps_records_from_the_function() throws Exception {
        var declared = new DeclaredCloud()
                .table("Log")
                .function("Save", WholeWay::save)
                .function("Read", (payload, _) -> way.heardBy(payload))
                .route("POST", "/things", "Save")
                .fromStream("Log", "Read", untilDone(), "{\"dynamodb\":{\"NewImage\":{\"id\":{\"S\":[\"b\"]}}}}");
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            for (var id : List.of("a", "b", "c")) {
                WholeWay.post(cloud, "/things", id);
            }

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).singleElement().asString().contains("\"NewImage\":{\"id\":{\"S\":\"b\"}}");
            assertThat(cloud.counts().get("Read")).extracting("records").isEqualTo(1L);
        }
    }

    @Test
    void a_function_that_cannot_be_made_stops_the_start_and_leaves_no_thread() throws Exception {
        var before = lasting();

        assertThatThrownBy(() -> LocalCloud.start(
                        way.declared().function("Dead", Stillborn.class).cloud(), options()))
                .isInstanceOf(BrokenFunction.class)
                .hasMessageContaining("function Dead (template.yaml:7:3 Dead)")
                .hasMessageContaining("TABLE is not set");
        assertAllEnd(before);
    }

    @Test
    void what_an_engine_refuses_is_named_with_its_place_in_the_template() {
        var declared = way.declared().rule("No", "x\",{\"nope\":[1]},\"y", queueArn("Things"), Optional.empty());

        assertThatThrownBy(() -> LocalCloud.start(declared.cloud(), options()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("template.yaml:7:3 No: ")
                .hasMessageContaining("Event pattern is not valid");
    }

    @Test
    void a_busy_port_stops_the_start() throws Exception {
        var before = lasting();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var busy = options().onPort(taken.getLocalPort());

            assertThatThrownBy(() -> LocalCloud.start(way.declared().cloud(), busy))
                    .isInstanceOf(BusyPort.class);
        }
        assertAllEnd(before);
    }

    @Test
    void a_client_that_nothing_stands_for_is_named() {
        var declared = way.declared()
                .function("Kms", (_, world) -> world.client(Comparable.class).toString());
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            assertThat(cloud.function("Kms").invoke(new byte[0]))
                    .asString()
                    .contains("nothing here stands for Comparable");
        }
    }

    @Test
    void closing_leaves_no_thread() throws Exception {
        var before = lasting();
        var cloud = LocalCloud.start(way.declared().cloud(), options());
        WholeWay.post(cloud, "/things", "one");

        cloud.close();

        assertAllEnd(before);
    }

    private Options options() {
        return Options.defaults(directory).from(CodeFrom.CLASS_PATH).observedBy(happened::add);
    }

    private static int visible(LocalCloud cloud, String queue) {
        var tally = cloud.engines().queues().tallies().get(queueArn(queue));
        return tally == null ? -1 : tally.visible();
    }

    /** Threads that keep the JVM alive. */
    private static Set<Thread> lasting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    /** The table engine's threads sleep for up to a few seconds before they see that they are to end. */
    private static void assertAllEnd(Set<Thread> before) throws InterruptedException {
        for (var thread : lasting()) {
            assertThat(before.contains(thread) || thread.join(SOON))
                    .as(thread.getName())
                    .isTrue();
        }
    }
}
