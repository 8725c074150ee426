package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.platform.http.HttpCall;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parameter changes while orders are on their way. */
class ChangingTheStyleTest {
    @ParameterizedTest
    @CsvSource({"orchestrated, choreographed", "choreographed, orchestrated"})
    void an_order_ends_in_the_style_that_it_began_in(String before, String after) {
        try (var stage = Stage.open(before)) {
            var shop = new Shop(stage);
            var tea = shop.fresh("TEA");
            shop.sells(tea, 1250, 5);
            var customer = shop.hasCustomer("SW1Y 4JH");
            stage.quiet();
            stage.hold("payments");
            var old = shop.places(customer, List.of(new Shop.Line(tea, 1)), "tok_ok");
            stage.quiet();

            stage.deploy(after);
            stage.release("payments");
            var young = shop.places(customer, List.of(new Shop.Line(tea, 1)), "tok_ok");
            stage.settle(Duration.ofDays(2));

            assertThat(shop.shows(old, "")).containsEntry("status", "shipped");
            assertThat(shop.shows(young, "")).containsEntry("status", "shipped");
            assertThat(saga(stage, old)).contains("\"status\":\"completed\",\"style\":\"" + before + "\"");
            assertThat(saga(stage, young)).contains("\"status\":\"completed\",\"style\":\"" + after + "\"");
        }
    }

    private static String saga(Stage stage, String order) {
        var route = "GET /ops/v1/sagas/{order}";
        return stage.ask(route, HttpCall.of(route).path("order", order)).body();
    }
}
