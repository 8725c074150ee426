package dev.orderly.simulation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every read model of the system, after orders in both styles: damaged, compared, mended; and built anew. */
class DamagedReadModelsTest {
    private static final Stage STAGE = Stage.open("orchestrated");
    private static final Shop SHOP = new Shop(STAGE);
    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
    private static final Pattern ORDER = Pattern.compile("\\{\"order\":[^}]*}");
    private static final Duration DAYS = Duration.ofDays(3);
    private static final List<String> ORDERS = new ArrayList<>();

    /** Whose it is, its name, its table and the table's key. */
    enum Model {
        PRODUCTS("catalogue", "products", "Products", "sku"),
        CUSTOMERS("customers", "customers", "Customers", "customer"),
        SAGAS("fulfilment", "sagas", "Sagas", "order"),
        ORDER_SUMMARIES("orders", "order-summaries", "OrderSummaries", "order"),
        PRODUCT_COPIES("orders", "product-copies", "ProductCopies", "sku"),
        CUSTOMER_COPIES("orders", "customer-copies", "CustomerCopies", "customer");

        private final String context;
        private final String name;
        private final String table;
        private final String key;

        Model(String context, String name, String table, String key) {
            this.context = context;
            this.name = name;
            this.table = table;
            this.key = key;
        }

        Desk desk() {
            return new Desk(STAGE, SHOP, context, name);
        }

        String rebuilding() {
            return switch (context) {
                case "catalogue" -> "RebuildProductProjectionsHandler";
                case "customers" -> "RebuildCustomerProjectionsHandler";
                case "fulfilment" -> "RebuildSagaProjectionsHandler";
                default -> "RebuildOrderProjectionsHandler";
            };
        }
    }

    /** What can happen to a row of a table. */
    enum Damage {
        VALUE,
        APPLIED_TOO_HIGH,
        APPLIED_TOO_LOW,
        NO_JSON,
        MISSING,
        EXTRA
    }

    @BeforeAll
    static void sell() {
        for (var style : List.of("orchestrated", "choreographed")) {
            STAGE.deploy(style);
            for (var i = 0; i < Damage.values().length; i++) {
                var sku = SHOP.fresh("TEA");
                SHOP.sells(sku, 1250, 100);
                var customer = SHOP.hasCustomer(SHOP.fresh("SW"));
                STAGE.quiet();
                var token = i % 2 == 0 ? "tok_ok" : "tok_declined";
                ORDERS.add(SHOP.places(customer, List.of(new Shop.Line(sku, 1)), token));
            }
            STAGE.settle(DAYS);
        }
    }

    @AfterAll
    static void close() {
        STAGE.close();
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void a_comparison_names_every_damaged_row_and_no_other_and_a_repair_mends_it(Model model) {
        var before = rows(model);
        assertThat(before).hasSizeGreaterThanOrEqualTo(ORDERS.size());
        assertThat(differing(model)).isEmpty();
        var random = new SplittableRandom(model.name.length());
        var whole = new ArrayList<>(before.keySet());
        var damaged = new TreeSet<String>();
        for (var damage : Damage.values()) {
            damaged.add(damage(model, damage, whole.remove(random.nextInt(whole.size()))));
        }
        assertThat(differing(model)).isEqualTo(damaged);
        damaged.forEach(row -> model.desk().repair(row));
        assertThat(differing(model)).isEmpty();
        assertThat(rows(model)).isEqualTo(before);
        damaged.stream()
                .filter(ORDERS::contains)
                .forEach(order -> assertThat(acts(order))
                        .contains("\"what\":\"repaired\",\"on\":\"projection-%s\"".formatted(model.name)));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void a_generation_that_is_built_anew_is_as_the_live_one_and_can_be_shown(Model model) {
        var before = rows(model);
        var desk = model.desk();
        desk.act("rebuild");
        STAGE.everyMinute(model.rebuilding(), 4);
        STAGE.settle(DAYS);
        assertThat(desk.show()).contains("\"phase\":\"ready\"", "\"failed\":0", "\"written\"");
        assertThat(desk.differences(Map.of("with", "beside"))).isEmpty();
        var shown = sagas();
        desk.act("switch");
        STAGE.pass(Duration.ofSeconds(20));
        assertThat(differing(model)).isEmpty();
        assertThat(sagas()).isEqualTo(shown).hasSameSizeAs(ORDERS);
        desk.act("switch-back");
        desk.drop(model.rebuilding());
        assertThat(rows(model)).isEqualTo(before);
    }

    /** Found by their status, those of one moment in any order. */
    private static Set<String> sagas() {
        var found = new TreeSet<String>();
        for (var status : List.of("completed", "compensated")) {
            var route = "GET /ops/v1/sagas";
            var page =
                    STAGE.ask(route, HttpCall.of(route).query("status", status).query("limit", "100"));
            ORDER.matcher(page.body()).results().map(saga -> saga.group()).forEach(found::add);
        }
        return found;
    }

    private static String acts(String order) {
        var route = "GET /ops/v1/orders/{order}/acts";
        return STAGE.ask(route, HttpCall.of(route).path("order", order)).body();
    }

    private static Set<String> differing(Model model) {
        var keys = new TreeSet<String>();
        for (var page : model.desk().differences(Map.of("with", "log"))) {
            KEY.matcher(page).results().map(found -> found.group(1)).forEach(keys::add);
        }
        return keys;
    }

    /** Of the first generation, without what each write changes. */
    private static Map<String, Map<String, AttributeValue>> rows(Model model) {
        var rows = new TreeMap<String, Map<String, AttributeValue>>();
        for (var item : STAGE.tables()
                .scan(scan -> scan.tableName(STAGE.table(model.table)).consistentRead(true))
                .items()) {
            var key = text(item, model.key);
            if (!key.contains("#")) {
                var bare = new HashMap<>(item);
                bare.remove("revision");
                rows.put(key, bare);
            }
        }
        return rows;
    }

    /** @return the key that a comparison should name */
    private static String damage(Model model, Damage damage, String row) {
        var table = STAGE.table(model.table);
        var at = Map.of(model.key, AttributeValue.fromS(row));
        var item = new HashMap<>(STAGE.tables()
                .getItem(get -> get.tableName(table).key(at).consistentRead(true))
                .item());
        var json = text(item, "row");
        switch (damage) {
            case VALUE -> item.put("row", AttributeValue.fromS(json.replaceFirst("\":\"([^\"]+)\"", "\":\"$1x\"")));
            case NO_JSON -> item.put("row", AttributeValue.fromS(json.substring(1)));
            case APPLIED_TOO_HIGH -> item.put("applied", applied(item, 1));
            case APPLIED_TOO_LOW -> item.put("applied", applied(item, -1));
            case EXTRA -> item.put(model.key, AttributeValue.fromS("nobodys-" + row));
            case MISSING -> {}
        }
        if (damage == Damage.MISSING) {
            STAGE.tables().deleteItem(delete -> delete.tableName(table).key(at));
        } else {
            STAGE.tables().putItem(put -> put.tableName(table).item(item));
        }
        return text(item, model.key);
    }

    /** One of its streams claims more, or less, than the row holds. */
    private static AttributeValue applied(Map<String, AttributeValue> item, int more) {
        var applied = new TreeMap<>(
                item.getOrDefault("applied", AttributeValue.fromM(Map.of())).m());
        var first = applied.firstEntry();
        applied.put(
                first.getKey(),
                AttributeValue.fromN(
                        Long.toString(Long.parseLong(first.getValue().n()) + more)));
        return AttributeValue.fromM(applied);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
    }
}
