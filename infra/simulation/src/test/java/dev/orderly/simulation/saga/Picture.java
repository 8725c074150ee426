package dev.orderly.simulation.saga;

import dev.orderly.platform.store.Commit;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Everything that can be seen of one order at the end: what the API shows, what the log says, what the world outside
 * has in its books, and what nobody could deliver.
 *
 * @param summary the order as the read model has it
 * @param now the order as the log has it
 * @param rowVersions up to which version of which stream the read model's row goes
 * @param streams the commits of each stream of this order
 * @param charges at the gateway, by the order's revision
 * @param saga where the saga stands, as it is listed
 * @param parcel the carrier's book; empty when it was never asked
 * @param shelves by SKU
 * @param deadLetters how many in which queue
 * @param at when all this was seen
 */
record Picture(
        String order,
        Map<String, @Nullable Object> summary,
        Map<String, @Nullable Object> now,
        Map<String, Long> rowVersions,
        Map<String, List<Commit>> streams,
        Map<String, Charge> charges,
        String saga,
        String parcel,
        Map<String, Shelf> shelves,
        List<String> mails,
        Map<String, Integer> deadLetters,
        Instant at) {

    private static final int REVISIONS_MAX = 4;

    static final List<String> CATEGORIES = List.of("order", "reservation", "payment", "shipment", "fulfilment", "mail");

    record Charge(String status, long amount) {}

    record Shelf(long received, long onHand, long reserved) {}

    static Picture of(Stage stage, Shop shop, String order, Map<String, Integer> received) {
        var streams = new LinkedHashMap<String, List<Commit>>();
        CATEGORIES.forEach(category -> streams.put(category, stage.log().read(category + "-" + order)));
        return new Picture(
                order,
                shop.shows(order, ""),
                shop.showsAnew(order),
                rowVersions(stage, order),
                streams,
                charges(stage, order),
                text(item(stage, "Sagas", "order", order), "status"),
                parcel(stage, order),
                shelves(shop, received),
                mails(shop, order),
                stage.deadLetters(),
                stage.now());
    }

    private static Map<String, Long> rowVersions(Stage stage, String order) {
        var versions = new TreeMap<String, Long>();
        var row = item(stage, "OrderSummaries", "order", order);
        row.getOrDefault("applied", AttributeValue.fromM(Map.of()))
                .m()
                .forEach((stream, applied) -> versions.put(stream, Long.parseLong(applied.n())));
        return versions;
    }

    private static Map<String, Charge> charges(Stage stage, String order) {
        var charges = new TreeMap<String, Charge>();
        for (var revision = 1; revision <= REVISIONS_MAX; revision++) {
            var reference = order + "/payment/" + revision;
            var charge = item(stage, "SandboxCharges", "reference", reference);
            if (!charge.isEmpty()) {
                var amount = charge.getOrDefault("amount", AttributeValue.fromN("0"));
                charges.put("revision " + revision, new Charge(text(charge, "status"), Long.parseLong(amount.n())));
            }
        }
        return charges;
    }

    private static String parcel(Stage stage, String order) {
        return text(item(stage, "SandboxShipments", "reference", order + "/shipment"), "parcel");
    }

    private static Map<String, AttributeValue> item(Stage stage, String table, String key, String value) {
        return stage.tables()
                .getItem(get -> get.tableName(stage.table(table))
                        .key(Map.of(key, AttributeValue.fromS(value)))
                        .consistentRead(true))
                .item();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    private static Map<String, Shelf> shelves(Shop shop, Map<String, Integer> received) {
        var shelves = new TreeMap<String, Shelf>();
        received.forEach((sku, quantity) -> {
            var shown = shop.showsStock(sku);
            shelves.put(sku, new Shelf(quantity, number(shown, "onHand"), number(shown, "reserved")));
        });
        return shelves;
    }

    private static long number(Map<String, @Nullable Object> shown, String name) {
        return shown.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static List<String> mails(Shop shop, String order) {
        var mails = new ArrayList<String>();
        if (shop.shows(order, "/mails").get("mails") instanceof List<?> sent) {
            sent.forEach(mail -> mails.add(mail instanceof Map<?, ?> it ? String.valueOf(it.get("template")) : ""));
        }
        return mails;
    }

    List<Commit> commits(String category) {
        return streams.getOrDefault(category, List.of());
    }

    /** The types of what happened in a stream, published or not, in order. */
    List<String> types(String category) {
        return commits(category).stream()
                .flatMap(commit -> commit.events().stream())
                .map(Commit.Event::type)
                .toList();
    }

    boolean says(String category, String type) {
        return types(category).contains(type);
    }

    String status() {
        return String.valueOf(summary.get("status"));
    }

    /** What fulfilment told last about how it stands; empty while it goes on. */
    String outcome() {
        return types("fulfilment").stream()
                .map(Picture::outcome)
                .filter(outcome -> !outcome.isEmpty())
                .reduce("", (_, later) -> later);
    }

    private static String outcome(String type) {
        return switch (type) {
            case "FulfilmentCompleted" -> "completed";
            case "FulfilmentCompensated" -> "compensated";
            case "FulfilmentNeedsAttention" -> "needs attention";
            default -> "";
        };
    }
}
