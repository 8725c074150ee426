package dev.orderly.simulation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What operators do with one read model, by its routes. */
final class Desk {
    private static final String REASON = "{\"reason\":\"a test\"}";

    private final Stage stage;
    private final Shop shop;
    private final String one;
    private final String name;

    Desk(Stage stage, Shop shop, String context, String name) {
        this.stage = stage;
        this.shop = shop;
        this.one = "/ops/v1/projections/" + context + "/{name}";
        this.name = name;
    }

    private HttpCall call(String route) {
        var key = shop.fresh("projection");
        return HttpCall.of(route).path("name", name).key(key).requestId(key);
    }

    private void does(String route, HttpCall call) {
        assertThat(stage.ask(route, call).status()).as(route).isEqualTo(200);
    }

    void act(String verb) {
        var route = "POST " + one + "/" + verb;
        does(route, call(route).json(REASON));
    }

    void repair(String row) {
        var route = "POST " + one + "/rows/{key}/repair";
        does(route, call(route).path("key", row).json(REASON));
    }

    /** What stands beside the live one is given up, and is gone a few minutes later. */
    void drop(String rebuilding) {
        var route = "POST " + one + "/drop";
        does(route, call(route).json("{\"generation\":%s,\"reason\":\"a test\"}".formatted(beside())));
        stage.everyMinute(rebuilding, 3);
        stage.settle(Duration.ofDays(1));
        assertThat(show()).doesNotContain("beside");
    }

    String beside() {
        return show().replaceAll(".*\"beside\":\\{\"generation\":([0-9]+).*", "$1");
    }

    String show() {
        var route = "GET " + one;
        return stage.ask(route, call(route)).body();
    }

    /** The pages on which something differs. */
    List<String> differences(Map<String, String> query) {
        var route = "GET " + one + "/differences";
        var found = new ArrayList<String>();
        var call = call(route);
        query.forEach(call::query);
        for (var answer = stage.ask(route, call); ; answer = stage.ask(route, call)) {
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
