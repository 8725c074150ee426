package dev.orderly.simulation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.function.Logs;
import dev.orderly.local.host.Options.CodeFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that was ever said, again and shuffled: no money, no stock, no order, no mail, no call outside. */
class ReplayingChangesNothingTest {
    private static final String LONG_AGO = "2020-01-01T00:00:00Z";

    /** What keeps time, or the record of the replay itself. */
    private static final List<String> BESIDE = List.of("Letters", "Breakers", "Republications", "Relay", "Projections");

    /** Who acts on what is heard: the others fold it into rows. */
    private static final List<String> EFFECTS = List.of(
            "FulfilmentHandler",
            "SendMailsHandler",
            "OrderReactorsHandler",
            "StockReactorsHandler",
            "PaymentReactorsHandler",
            "ShipmentReactorsHandler");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void to_every_rule_that_allows_it() throws InterruptedException, IOException {
        changesNothing("orchestrated", shop -> shop.replays(LONG_AGO, "all"));
    }

    /** Nobody chooses rules here: what has effects is kept from it by its own rule alone. */
    @Test
    void to_the_whole_bus_where_nobody_leads() throws InterruptedException, IOException {
        changesNothing("choreographed", ReplayingChangesNothingTest::toTheWholeBus);
    }

    @FunctionalInterface
    private interface Replaying {
        void by(Shop shop) throws InterruptedException;
    }

    private void changesNothing(String style, Replaying replaying) throws InterruptedException, IOException {
        var log = directory.resolve("log");
        try (var shop = new Shop(
                Shop.TEMPLATE,
                Map.of("FulfilmentStyle", style),
                directory,
                options -> options.from(CodeFrom.CLASS_PATH).loggingTo(new Logs.ToFile(log)))) {
            Story.tell(shop);
            shop.quiet();
            var before = tables(shop);
            var heard = records(shop, "OrderSummaryProjector");
            var effects =
                    EFFECTS.stream().map(function -> records(shop, function)).toList();
            var said = calls(log);
            var charges = new Books(shop.cloud(), "orderly-Payments-SandboxCharges");
            var parcels = new Books(shop.cloud(), "orderly-Shipping-SandboxShipments");
            charges.close();
            parcels.close();

            shop.cloud().chaos().on(MainJobTest.disorder(7).faults());
            replaying.by(shop);
            shop.quiet();

            assertThat(records(shop, "OrderSummaryProjector")).isGreaterThan(heard);
            assertThat(EFFECTS.stream().map(function -> records(shop, function)))
                    .as("what came to %s", EFFECTS)
                    .containsExactlyElementsOf(effects);
            assertThat(calls(log))
                    .as("calls of a gateway and a carrier that are not there")
                    .isEqualTo(said);
            charges.reopen();
            parcels.reopen();
            assertThat(tables(shop)).isEqualTo(before);
        }
    }

    private static void toTheWholeBus(Shop shop) throws InterruptedException {
        var events = shop.cloud().engines().buses().client();
        var archive = events.listArchives(list -> {}).archives().getFirst();
        var name = archive.archiveName();
        var bus = archive.eventSourceArn();
        events.startReplay(start -> start.replayName("all")
                .eventSourceArn(bus.substring(0, bus.indexOf(":event-bus/")) + ":archive/" + name)
                .eventStartTime(Instant.parse(LONG_AGO))
                .eventEndTime(Instant.now())
                .destination(to -> to.arn(bus)));
        shop.await(
                "the end of the replay",
                () -> events.describeReplay(describe -> describe.replayName("all"))
                        .stateAsString()
                        .equals("COMPLETED"));
    }

    /** Whoever calls a sandbox without its books gets no answer, and says so. */
    private static long calls(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Unanswered")).count();
        }
    }

    private static long records(Shop shop, String function) {
        return shop.cloud().counts().entrySet().stream()
                .filter(counts -> counts.getKey().endsWith(function))
                .mapToLong(counts -> counts.getValue().records())
                .sum();
    }

    /** Every item of every table, but for what is beside the matter. */
    private static Map<String, List<String>> tables(Shop shop) {
        var dynamoDb = shop.cloud().engines().tables().client();
        var all = new TreeMap<String, List<String>>();
        for (var table : dynamoDb.listTables().tableNames()) {
            if (BESIDE.stream().noneMatch(table::contains)) {
                var items = dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream()
                        .map(item -> new TreeMap<>(item).toString())
                        .filter(item -> !item.contains("operation-"))
                        .sorted()
                        .toList();
                all.put(table, items);
            }
        }
        return all;
    }
}
