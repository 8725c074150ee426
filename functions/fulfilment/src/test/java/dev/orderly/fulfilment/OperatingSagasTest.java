package dev.orderly.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.http.StillContext;
import dev.orderly.platform.spec.World;
import dev.orderly.platform.view.Projector;
import dev.orderly.platform.view.Row;
import dev.orderly.platform.view.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an operator sees of sagas, and does with them. */
@Timeout(60)
class OperatingSagasTest {
    @TempDir
    private Path directory = Path.of("");

    private final World world = OrderOnTables.world()
            .table(
                    "SAGAS_TABLE",
                    "order",
                    new World.Index("ByStatus", "status", "since"),
                    new World.Index("ByDeadline", "timed", "due"));
    private final OrderOnTables order = new OrderOnTables(world);
    private final Others others = new Others(order, true);

    @BeforeEach
    void keepTheLog() {
        world.set("LOG_TO", directory.resolve("log").toString());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_running_saga_says_what_it_waits_for_and_until_when() {
        begin();
        assertThat(listed("forward", 0))
                .contains("\"order\":\"" + order.id + "\"")
                .contains("\"step\":\"reserve-stock\"")
                .contains("\"until\":\"2026-01-31T12:01:00Z\"");
        assertThat(listed("needs-attention", 0)).isEqualTo("{\"sagas\":[]}");
        var shown = shown();
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains("\"status\":\"forward\",\"style\":\"orchestrated\",\"definition\":1")
                .contains("{\"name\":\"reserve-stock\",\"status\":\"asked\",\"tries\":1}")
                .contains("{\"name\":\"capture-payment\",\"status\":\"not-yet\",\"tries\":0}");
    }

    @Test
    void a_saga_that_has_not_moved_for_ten_minutes_is_stuck() {
        begin();
        world.later(Duration.ofSeconds(599));
        assertThat(listed("forward", 600)).isEqualTo("{\"sagas\":[]}");
        world.later(Duration.ofSeconds(1));
        assertThat(listed("forward", 600)).contains(order.id.value());
    }

    @Test
    void a_finished_saga_tells_its_whole_story() {
        for (var messages = List.of(order.says(order.placed())); !messages.isEmpty(); messages = others.answers()) {
            messages.forEach(order::hears);
        }
        show();
        assertThat(listed("completed", 0)).contains(order.id.value());
        assertThat(shown().body())
                .contains("\"what\":\"asked\",\"step\":\"reserve-stock\"")
                .contains("\"what\":\"done\",\"step\":\"mark-shipped\"")
                .contains("\"what\":\"completed\",\"by\":\"somebody\"")
                .doesNotContain("\"until\"");
    }

    @Test
    void a_person_nudges_once_per_key_and_under_their_name() {
        begin();
        assertThat(act("nudge", "key-1", "{\"reason\":\"try again\"}").status()).isEqualTo(204);
        assertThat(act("nudge", "key-1", "{\"reason\":\"try again\"}").status()).isEqualTo(204);
        assertThat(order.asked()).containsExactly("ReserveStock", "ReserveStock");
        assertThat(act("nudge", "key-1", "{\"reason\":\"another\"}").status()).isEqualTo(422);
        assertThat(shown().body()).contains("\"what\":\"nudged\",\"reason\":\"try again\",\"by\":\"eve\"");
    }

    @Test
    void a_person_moves_a_deadline_within_thirty_days() {
        begin();
        var later = "{\"reason\":\"the shelf is counted\",\"until\":\"2026-01-31T13:00:00Z\"}";
        assertThat(act("postponement", "key-1", later).status()).isEqualTo(204);
        assertThat(shown().body()).contains("\"until\":\"2026-01-31T13:00:00Z\"");
        var never = "{\"reason\":\"never\",\"until\":\"2026-06-30T13:00:00Z\"}";
        assertThat(act("postponement", "key-2", never).body()).contains("until-malformed");
        var before = "{\"reason\":\"before\",\"until\":\"2026-01-31T11:00:00Z\"}";
        assertThat(act("postponement", "key-3", before).status()).isEqualTo(400);
    }

    @Test
    void what_means_nothing_or_nobody_is_refused() {
        begin();
        assertThat(act("resolution", "key-1", "{\"reason\":\"done by hand\"}").body())
                .contains("saga-not-waiting")
                .contains("409");
        assertThat(act("nudge", "key-2", "{\"reason\":\" \"}").status()).isEqualTo(400);
        assertThat(act("nudge", "key-3", "{\"reason\":\"x\",\"force\":true}").status())
                .isEqualTo(400);
        var stranger = HttpCall.of("GET /ops/v1/sagas/{order}").path("order", "nobody");
        assertThat(stranger.to(new GetSagaHandler(world.environment())).body()).contains("saga-not-found");
        var unlisted = HttpCall.of("GET /ops/v1/sagas").query("status", "lost");
        assertThat(unlisted.to(new ListSagasHandler(world.environment())).status())
                .isEqualTo(400);
    }

    @Test
    void the_sweep_takes_timers_that_never_came() throws IOException {
        begin();
        world.later(OrderOnTables.DEADLINE.plusSeconds(119));
        sweep();
        assertThat(order.asked()).as("it may still come").containsExactly("ReserveStock");
        world.later(Duration.ofSeconds(1));
        sweep();
        assertThat(order.asked()).containsExactly("ReserveStock", "ReleaseStock");
        assertThat(Files.readString(directory.resolve("log")))
                .contains("\"TimersFound\":0", "\"TimersFound\":1")
                .contains("\"StepsTimedOut\":1", "\"CompensationsAsked\":1");
    }

    @Test
    void a_saga_whose_timer_and_sweep_are_ten_minutes_late_is_counted_as_stuck_until_it_goes_on() throws IOException {
        begin();
        assertThat(counted())
                .contains("\"SagasForward\":1", "\"SagasNeedsAttention\":0", "\"SagasStuck\":0")
                .contains("\"OldestInReserveStock\":0");
        world.later(OrderOnTables.DEADLINE.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(counted()).contains("\"SagasStuck\":0");
        world.later(Duration.ofMillis(1));
        assertThat(counted()).contains("\"SagasStuck\":1", "\"OldestInReserveStock\":660000");
        sweep();
        show();
        assertThat(counted()).contains("\"SagasUndoing\":1", "\"SagasStuck\":0");
    }

    @Test
    void a_saga_that_no_deadline_will_wake_is_stuck_and_one_that_a_person_knows_of_is_not() throws IOException {
        shows("forward");
        world.later(Duration.ofMinutes(10).minusMillis(1));
        assertThat(counted()).contains("\"SagasStuck\":0");
        world.later(Duration.ofMillis(1));
        assertThat(counted()).contains("\"SagasStuck\":1");
        shows("needs-attention");
        assertThat(counted()).contains("\"SagasNeedsAttention\":1", "\"SagasStuck\":0");
    }

    /** A row of a saga that waits for nothing. */
    private void shows(String status) {
        var began = world.environment().now().minus(Duration.ofHours(1));
        var since = status.equals("forward") ? world.environment().now() : began;
        var row = new SagaRow(status, 1, null, since, null, null, List.of(), began);
        var rows = new Rows<>(Sagas.MODEL, world.environment());
        var before = rows.find(order.id.value()).orElseGet(() -> Row.first(order.id.value(), row));
        assertThat(rows.replace(before.with(row), row.indexed())).isTrue();
    }

    /** What the count says now. */
    private String counted() throws IOException {
        new CountSagasHandler(world.environment())
                .handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new StillContext());
        return Files.readAllLines(directory.resolve("log")).getLast();
    }

    @Test
    void a_saga_of_a_definition_that_has_left_the_code_is_told_clearly() {
        begin();
        beganUnder(9);
        assertThat(shown().status()).isEqualTo(409);
        assertThat(shown().body())
                .contains(
                        "definition-unknown", "There is no definition 9 of fulfilment any more: deploy code that has");
        var nudged = act("nudge", "key-1", "{\"reason\":\"try again\"}");
        assertThat(nudged.status()).isEqualTo(409);
        assertThat(nudged.body()).contains("definition-unknown");
        assertThat(listed("forward", 0)).contains(order.id.value());
    }

    @Test
    void a_row_that_has_not_seen_the_last_commits_is_behind_and_not_wrong() {
        begin();
        assertThat(differences()).contains("\"compared\":1,\"differences\":[]");
        others.answers().forEach(order::hears);
        assertThat(differences()).contains("{\"key\":\"" + order.id + "\",\"kind\":\"behind\",\"events\":1,");
        show();
        assertThat(differences()).contains("\"differences\":[]");
    }

    private String differences() {
        return HttpCall.of("GET /ops/v1/projections/fulfilment/{name}/differences")
                .path("name", "sagas")
                .to(new SagaProjectionsHandler(world.environment()))
                .body();
    }

    @Test
    void the_definitions_are_data() {
        var answer = HttpCall.of("GET /ops/v1/saga-definitions").to(new GetSagaDefinitionsHandler(world.environment()));
        assertThat(answer.body())
                .contains("\"process\":\"fulfilment\",\"version\":1,\"style\":\"orchestrated\",\"lead\":\"leads\"")
                .contains("\"version\":2,\"style\":\"choreographed\",\"lead\":\"watches\"")
                .contains(
                        "\"name\":\"create-shipment\",\"asks\":{\"context\":\"shipping\",\"commands\":[\"CreateShipment\"]}");
    }

    /** Says that the saga began under another definition: as code of another day may have written. */
    private void beganUnder(int definition) {
        var stream = AttributeValue.fromS("fulfilment-" + order.id);
        for (var commit : world.items("LOG_TABLE")) {
            if (stream.equals(commit.get("stream"))) {
                var rewritten = new HashMap<>(commit);
                var events = Objects.requireNonNull(commit.get("events")).l();
                rewritten.put(
                        "events",
                        AttributeValue.fromL(events.stream()
                                .map(event -> rewritten(event, "\"definition\":" + definition))
                                .toList()));
                world.environment()
                        .dynamoDb()
                        .putItem(put -> put.tableName("LOG_TABLE").item(rewritten));
            }
        }
    }

    private static AttributeValue rewritten(AttributeValue event, String definition) {
        var members = new HashMap<>(event.m());
        members.computeIfPresent(
                "data", (_, data) -> AttributeValue.fromS(data.s().replace("\"definition\":1", definition)));
        return AttributeValue.fromM(members);
    }

    private void begin() {
        order.happens(order.placed());
        show();
    }

    /** What the projector does; that the log's stream reaches it is the business of the whole flow. */
    private void show() {
        new Projector<>(Sagas.MODEL, world.environment()).catchUp("fulfilment-" + order.id);
    }

    private void sweep() {
        new SweepSagasHandler(world.environment())
                .handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new StillContext());
    }

    private String listed(String status, int stuckSeconds) {
        return HttpCall.of("GET /ops/v1/sagas")
                .query("status", status)
                .query("stuckSeconds", Integer.toString(stuckSeconds))
                .to(new ListSagasHandler(world.environment()))
                .body();
    }

    private HttpCall.Answer shown() {
        return HttpCall.of("GET /ops/v1/sagas/{order}")
                .path("order", order.id.value())
                .to(new GetSagaHandler(world.environment()));
    }

    private HttpCall.Answer act(String what, String key, String body) {
        return HttpCall.of("POST /ops/v1/sagas/{order}/" + what)
                .path("order", order.id.value())
                .key(key)
                .by("eve")
                .json(body)
                .to(new ActOnSagaHandler(world.environment()));
    }
}
