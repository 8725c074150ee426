package dev.orderly.local.host;

import static dev.orderly.local.fixture.DeclaredCloud.functionArn;
import static dev.orderly.local.fixture.DeclaredCloud.permission;
import static dev.orderly.local.fixture.DeclaredCloud.queueArn;
import static dev.orderly.local.fixture.DeclaredCloud.untilDone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.local.fixture.DeclaredCloud;
import dev.orderly.local.fixture.Stillborn;
import dev.orderly.local.fixture.Surrounded;
import dev.orderly.local.function.BrokenFunction;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.host.Options.CodeFrom;
import dev.orderly.local.http.BusyPort;
import dev.orderly.local.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

@Timeout(30)
class LocalCloudTest {
    private static final Pattern KEY = Pattern.compile("\"Keys\":\\{\"id\":\\{\"S\":\"([^\"]+)\"");
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final Queue<Happening> happened = new ConcurrentLinkedQueue<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void a_request_goes_the_whole_way_through_table_stream_bus_queue_and_function() throws Exception {
        try (var cloud = LocalCloud.start(wholeWay().cloud(), options())) {
            assertThat(post(cloud, "/things", "one")).isEqualTo(202);

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
    void disorder_repeats_and_reorders_but_loses_nothing() throws Exception {
        try (var cloud = LocalCloud.start(wholeWay().cloud(), options().disorderedBy(42))) {
            for (var i = 0; i < 20; i++) {
                post(cloud, "/things", "thing-" + i);
            }

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).hasSizeGreaterThan(40);
            assertThat(Set.copyOf(ids())).hasSize(20);
        }
    }

    @Test
    void an_event_that_a_queue_does_not_permit_goes_to_the_rules_dead_letters() throws Exception {
        var declared = wholeWay()
                .deadLetters("Closed")
                .deadLetters("RuleDead", permission("RuleDead", "Forbidden"))
                .rule("Forbidden", "ThingSaid", queueArn("Closed"), Optional.of(queueArn("RuleDead")));
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            post(cloud, "/things", "one");

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
        var declared = wholeWay()
                .function("Direct", (payload, _) -> String.valueOf(heard.add("direct " + payload)))
                .rule("ToFunction", "ThingSaid", functionArn("Direct"), Optional.empty());
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            post(cloud, "/things", "one");

            assertThat(cloud.awaitQuiet(SOON)).isTrue();
            assertThat(heard).anyMatch(payload -> payload.startsWith("direct {"));
        }
    }

    @Test
    void a_stream_filter_keeps_records_from_the_function() throws Exception {
        var declared = new DeclaredCloud()
                .table("Log")
                .function("Save", LocalCloudTest::save)
                .function("Read", (payload, _) -> heardBy(payload))
                .route("POST", "/things", "Save")
                .fromStream("Log", "Read", untilDone(), "{\"dynamodb\":{\"NewImage\":{\"id\":{\"S\":[\"b\"]}}}}");
        try (var cloud = LocalCloud.start(declared.cloud(), options())) {
            for (var id : List.of("a", "b", "c")) {
                post(cloud, "/things", id);
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
                        wholeWay().function("Dead", Stillborn.class).cloud(), options()))
                .isInstanceOf(BrokenFunction.class)
                .hasMessageContaining("function Dead (template.yaml:7:3 Dead)")
                .hasMessageContaining("TABLE is not set");
        assertAllEnd(before);
    }

    @Test
    void what_an_engine_refuses_is_named_with_its_place_in_the_template() {
        var declared = wholeWay().rule("No", "x\",{\"nope\":[1]},\"y", queueArn("Things"), Optional.empty());

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

            assertThatThrownBy(() -> LocalCloud.start(wholeWay().cloud(), busy)).isInstanceOf(BusyPort.class);
        }
        assertAllEnd(before);
    }

    @Test
    void a_client_that_nothing_stands_for_is_named() {
        var declared = wholeWay()
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
        var cloud = LocalCloud.start(wholeWay().cloud(), options());
        post(cloud, "/things", "one");

        cloud.close();

        assertAllEnd(before);
    }

    private DeclaredCloud wholeWay() {
        return new DeclaredCloud()
                .table("Log")
                .queue("Things", 60, 5, permission("Things", "Said"))
                .rule("Said", "ThingSaid", queueArn("Things"), Optional.empty())
                .function("Save", LocalCloudTest::save)
                .function("Publish", LocalCloudTest::publish)
                .function("Listen", (payload, _) -> heardBy(payload))
                .route("POST", "/things", "Save")
                .fromStream("Log", "Publish", untilDone())
                .fromQueue("Things", "Listen", 10);
    }

    private Options options() {
        return Options.defaults(directory).from(CodeFrom.CLASS_PATH).observedBy(happened::add);
    }

    private static String save(String payload, Surrounded world) {
        var id = String.valueOf(Json.object(payload).get("body"));
        world.client(DynamoDbClient.class)
                .putItem(request -> request.tableName("Log").item(Map.of("id", AttributeValue.fromS(id))));
        return "{\"statusCode\":202}";
    }

    private static String publish(String payload, Surrounded world) {
        KEY.matcher(payload).results().map(key -> key.group(1)).forEach(id -> {
            var entry = PutEventsRequestEntry.builder()
                    .eventBusName("Bus")
                    .source("test")
                    .detailType("ThingSaid")
                    .detail("{\"id\":\"" + id + "\"}")
                    .build();
            world.client(EventBridgeClient.class).putEvents(request -> request.entries(entry));
        });
        return "{\"batchItemFailures\":[]}";
    }

    private String heardBy(String payload) {
        if (Json.object(payload).get("Records") instanceof List<?> records) {
            records.forEach(each -> heard.add(String.valueOf(
                    ((Map<?, ?>) each).get("body") == null ? Json.text(each) : ((Map<?, ?>) each).get("body"))));
        } else {
            heard.add(payload);
        }
        return "";
    }

    private List<String> ids() {
        return heard.stream()
                .map(event -> String.valueOf(Json.object(event).get("detail")))
                .toList();
    }

    private static int post(LocalCloud cloud, String path, String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(cloud.address().resolve(path))
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString(body));
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
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
