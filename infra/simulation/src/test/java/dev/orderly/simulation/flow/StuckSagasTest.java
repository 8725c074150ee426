package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.engines.time.VirtualTimeline;
import dev.orderly.local.alarm.AlarmBoard.Standing;
import dev.orderly.local.chaos.Fault;
import dev.orderly.local.chaos.Knob;
import dev.orderly.local.chaos.Scope;
import dev.orderly.local.host.Options.CodeFrom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saga that nobody moves and nobody is told about, by the alarms of the whole template. */
@Timeout(120)
class StuckSagasTest {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(100);

    private final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-31T12:00:00Z"));

    @TempDir
    private Path directory = Path.of("");

    /** What it asks for, its timer and every sweep come to nothing: its count is a function of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void a_saga_without_timer_and_sweep_rings_until_the_sweep_is_back(String style) throws InterruptedException {
        try (var shop = shop(style)) {
            shop.sells("TEA", Story.PRICE, 10);
            shop.hasCustomer("ada", "SW1Y 4JH");
            shop.ended(shop.placed("ada", "TEA", 1, "tok_ok"));
            shop.cloud()
                    .chaos()
                    .on(Stream.of(
                                    "StockCommandsHandler",
                                    "StockReactorsHandler",
                                    "FulfilmentTimersHandler",
                                    "SweepSagasHandler")
                            .map(StuckSagasTest::withoutTables)
                            .toList());
            var order = shop.placed("ada", "TEA", 1, "tok_ok");

            pass(shop, Duration.ofMinutes(14));
            assertThat(ringing(shop)).contains("SystemUnhealthy").doesNotContain("SagasAreStuck", "NeedsAttention");
            pass(shop, Duration.ofMinutes(6));
            assertThat(ringing(shop)).contains("SagasAreStuck", "SweepStopped", "SystemUnhealthy");

            shop.cloud().chaos().off();
            pass(shop, Duration.ofMinutes(8));
            assertThat(ringing(shop)).doesNotContain("SagasAreStuck", "SweepStopped");
            assertThat(shop.get("/ops/v1/sagas/" + order).get("history").toString())
                    .contains("timed-out");
        }
    }

    /** Whatever that function does with a table fails. */
    private static Fault withoutTables(String function) {
        var scope = new Scope(Optional.of(function), Optional.empty(), Optional.empty());
        return new Fault(Knob.named("sdk.dynamodb.*.fail"), 1, scope, 1, Fault.Tuning.NONE);
    }

    private Shop shop(String style) {
        return Shop.on(
                timeline, Map.of("FulfilmentStyle", style), directory, options -> options.from(CodeFrom.CLASS_PATH));
    }

    private void pass(Shop shop, Duration duration) throws InterruptedException {
        var end = timeline.instant().plus(duration);
        while (timeline.instant().isBefore(end)) {
            shop.cloud().awaitIdle(SOON);
            timeline.advance(STEP);
        }
    }

    private static List<String> ringing(Shop shop) {
        return shop.cloud().alarms().standing().stream()
                .filter(alarm -> alarm.state().equals("ALARM"))
                .map(Standing::name)
                .map(name -> name.substring(name.lastIndexOf('-') + 1))
                .toList();
    }
}
