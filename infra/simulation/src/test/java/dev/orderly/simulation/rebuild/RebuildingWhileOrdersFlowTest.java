package dev.orderly.simulation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.simulation.saga.stage.Arrival;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The read model of orders is built anew and switched, while orders go their way and messages arrive shuffled. */
class RebuildingWhileOrdersFlowTest {
    private static final Stage STAGE = Stage.open("orchestrated");
    private static final Shop SHOP = new Shop(STAGE);
    private static final String ONE = "/ops/v1/projections/{name}";

    private final List<String> orders = new ArrayList<>();

    @AfterAll
    static void close() {
        STAGE.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void every_order_is_shown_as_the_log_says_before_and_after_the_switch(long seed) {
        STAGE.begin();
        var sku = SHOP.fresh("TEA");
        SHOP.sells(sku, 1250, 100);
        var customer = SHOP.hasCustomer("SW1Y 4JH");
        STAGE.quiet();
        STAGE.arriving(new Arrival.Shuffled(new SplittableRandom(seed)));
        place(customer, sku, 3);
        act("rebuild");
        STAGE.everyMinute("RebuildProjectionsHandler", 40);
        for (var minute = 0; minute < 5; minute++) {
            place(customer, sku, 1);
            STAGE.pass(Duration.ofSeconds(25));
            assertShown();
        }
        STAGE.settle(Duration.ofDays(2));
        assertThat(show()).contains("\"phase\":\"ready\"", "\"failed\":0");
        assertThat(differences("log", "")).isEmpty();
        assertThat(differences("log", beside())).isEmpty();
        assertThat(differences("beside", "")).isEmpty();
        act("switch");
        place(customer, sku, 2);
        STAGE.settle(Duration.ofDays(2));
        assertShown();
        assertThat(differences("log", "")).isEmpty();
        assertThat(differences("beside", "")).isEmpty();
        drop();
    }

    private void place(String customer, String sku, int count) {
        for (var i = 0; i < count; i++) {
            orders.add(SHOP.places(customer, List.of(new Shop.Line(sku, 1)), i % 2 == 0 ? "tok_ok" : "tok_declined"));
        }
    }

    private void assertShown() {
        for (var order : orders) {
            var shown = SHOP.shows(order, "");
            var anew = SHOP.showsAnew(order);
            assertThat(shown.get("customer")).as(order).isEqualTo(anew.get("customer"));
        }
    }

    private static HttpCall call(String route) {
        var key = SHOP.fresh("projection");
        return HttpCall.of(route).path("name", "order-summaries").key(key).requestId(key);
    }

    private static void act(String verb) {
        var route = "POST " + ONE + "/" + verb;
        assertThat(STAGE.ask(route, call(route).json("{\"reason\":\"a test\"}")).status())
                .isEqualTo(200);
    }

    /** What stands beside the live one is given up, and is gone a few minutes later. */
    private static void drop() {
        var route = "POST " + ONE + "/drop";
        var body = "{\"generation\":%s,\"reason\":\"a test\"}".formatted(beside());
        assertThat(STAGE.ask(route, call(route).json(body)).status()).isEqualTo(200);
        STAGE.everyMinute("RebuildProjectionsHandler", 3);
        STAGE.settle(Duration.ofDays(1));
        assertThat(show()).doesNotContain("beside");
    }

    private static String beside() {
        return show().replaceAll(".*\"beside\":\\{\"generation\":([0-9]+).*", "$1");
    }

    private static String show() {
        var route = "GET " + ONE;
        return STAGE.ask(route, call(route)).body();
    }

    private static List<String> differences(String with, String generation) {
        var route = "GET " + ONE + "/differences";
        var found = new ArrayList<String>();
        var query = generation.isEmpty() ? Map.of("with", with) : Map.of("with", with, "generation", generation);
        var call = call(route);
        query.forEach(call::query);
        for (var answer = STAGE.ask(route, call); ; answer = STAGE.ask(route, call)) {
            assertThat(answer.status()).isEqualTo(200);
            if (!answer.body().contains("\"differences\":[]")) {
                found.add(answer.body());
            }
            var link = answer.headers().getOrDefault("link", "");
            if (link.isEmpty()) {
                return found;
            }
            call.query("after", link.replaceAll(".*[?&]after=([^&>]+).*", "$1"));
        }
    }
}
