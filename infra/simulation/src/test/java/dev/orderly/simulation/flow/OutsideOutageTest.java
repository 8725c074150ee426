package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.function.Logs;
import dev.orderly.local.host.Options.CodeFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An outside is away for an hour, and everything is all right afterwards. */
class OutsideOutageTest {
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Duration FILLING = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final int ORDERS = 6;

    private final VirtualTimeline timeline = new VirtualTimeline(START);

    @TempDir
    private Path directory = Path.of("");

    private Path log = Path.of("");

    @BeforeEach
    void aFreshLog() {
        log = directory.resolve("log");
    }

    /** Whoever waits patiently for a step gets every order through: nothing has to be done by anybody. */
    @ParameterizedTest
    @CsvSource({"Payments, SandboxCharges", "Shipping, SandboxShipments"})
    void an_hour_without_an_outside_kills_no_message_and_ends_by_itself(String context, String table)
            throws InterruptedException, IOException {
        try (var shop = shop(Map.of("StepDeadlineSeconds", "10800"))) {
            var orders = throughAnHour(shop, new Books(shop.cloud(), "orderly-" + context + "-" + table));

            for (var order : orders) {
                assertThat(shop.ended(order)).isEqualTo(new Shop.Ended("shipped", "completed", Story.PRICE, 0));
            }
            assertThat(shop.get("/v1/stock/TEA").get("onHand").asLong()).isEqualTo(100 - ORDERS - 1);
        }
    }

    /** A step has five minutes: orders of the outage are rejected or wait, and end without money or stock lost. */
    @Test
    void an_hour_without_a_gateway_is_longer_than_a_step_may_take_and_orders_still_agree()
            throws InterruptedException, IOException {
        try (var shop = shop(Map.of())) {
            var orders = throughAnHour(shop, new Books(shop.cloud(), "orderly-Payments-SandboxCharges"));

            var left = 0L;
            for (var order : orders) {
                var ended = shop.ended(order);
                left += ended.status().equals("shipped") ? 1 : 0;
                assertThat(ended.captured() - ended.refunded())
                        .as("%s", ended)
                        .isEqualTo(ended.status().equals("shipped") ? Story.PRICE : 0);
            }
            var stock = shop.get("/v1/stock/TEA");
            assertThat(stock.get("onHand").asLong()).isEqualTo(100 - 1 - left);
            assertThat(stock.get("available").asLong()).isEqualTo(100 - 1 - left);
        }
    }

    /** What the breaker is for: where nobody can read or write its row, calls go on, and messages die of them. */
    @Test
    void without_the_breaker_half_an_hour_kills_messages() throws InterruptedException, IOException {
        var nobodyKnows = Plan.read("faults: {sdk.dynamodb.*.fail: {probability: 1, table: Breakers}}", "plan");
        try (var shop = shop(Map.of("StepDeadlineSeconds", "10800"), nobodyKnows)) {
            open(shop);
            new Books(shop.cloud(), "orderly-Payments-SandboxCharges").close();
            shop.placed("ada", "TEA", 1, "tok_ok");
            pass(shop, Duration.ofMinutes(30));

            assertThat(said("breaker-opened")).isZero();
            assertThat(said("MessagesDead")).isPositive();
        }
    }

    private Shop shop(Map<String, String> parameters) {
        return shop(parameters, Plan.PEACE);
    }

    private Shop shop(Map<String, String> parameters, Plan plan) {
        return Shop.on(
                timeline,
                parameters,
                directory,
                options -> options.from(CodeFrom.CLASS_PATH)
                        .loggingTo(new Logs.ToFile(log))
                        .under(plan));
    }

    private static void open(Shop shop) {
        shop.sells("TEA", Story.PRICE, 100);
        shop.hasCustomer("ada", "SW1Y 4JH");
    }

    private List<String> throughAnHour(Shop shop, Books outside) throws InterruptedException, IOException {
        open(shop);
        shop.ended(shop.placed("ada", "TEA", 1, "tok_ok"));
        outside.close();
        var orders = new ArrayList<String>();
        for (var order = 0; order < ORDERS; order++) {
            orders.add(shop.placed("ada", "TEA", 1, "tok_ok"));
            pass(shop, Duration.ofMinutes(10));
        }
        assertThat(said("Unanswered")).as("calls of the outage").isBetween(5L, 10L);
        outside.reopen();
        pass(shop, Duration.ofMinutes(25));
        assertThat(said("MessagesDead")).isZero();
        assertThat(outside.movedByQueues()).isZero();
        assertThat(said("breaker-opened")).isOne();
        assertThat(said("mapping-paused")).isEqualTo(said("mapping-resumed")).isEqualTo(2);
        return orders;
    }

    /** In long steps while nothing goes on, in short ones while somebody waits for a batch to fill. */
    private void pass(Shop shop, Duration duration) throws InterruptedException {
        var end = timeline.instant().plus(duration);
        while (timeline.instant().isBefore(end)) {
            timeline.advance(shop.cloud().awaitIdle(SOON) ? STEP : FILLING);
        }
    }

    private long said(String what) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(what)).count();
        }
    }
}
