package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.simulation.saga.stage.Loading;
import dev.orderly.simulation.saga.stage.Shop;
import dev.orderly.simulation.saga.stage.Stage;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One consumer is a version behind: it cannot read that an order was amended. Then it is deployed anew. */
class ParkedStreamsTest {
    private static final String LONDON = "SW1Y 4JH";

    /** Two orders of one customer, each of its own product; the first is amended. */
    private record Orders(Shop shop, String amended, String amendedSku, String other) {}

    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void a_read_model_shows_one_order_late_and_every_other_as_ever(String style) {
        var code = new AtomicReference<Loading>(behind("dev.orderly.orders.OrderSummaries"));
        try (var stage = Stage.open(style, (handler, it) -> code.get().make(handler, it))) {
            var orders = amended(stage);
            stage.settle(Duration.ofDays(2));
            var letters = stage.inbox("OrderSummaryProjector").letters();

            assertThat(orders.shop().shows(orders.other(), "")).containsEntry("status", "shipped");
            assertThat(orders.shop().shows(orders.amended(), "")).containsEntry("status", "placed");
            assertThat(letters)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(letter ->
                            assertThat(letter).startsWith(parked("order-" + orders.amended()) + ",\"from\":2,"));

            code.set(Loading::asBuilt);
            stage.deploy(style);
            stage.inbox("OrderSummaryProjector").send(letters.getFirst());
            stage.settle(Duration.ofDays(2));

            checkEnd(stage, orders);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void a_saga_waits_for_what_it_cannot_read_and_every_other_goes_on(String style) {
        var code = new AtomicReference<Loading>(behind("dev.orderly.fulfilment.FulfilmentSignals"));
        try (var stage = Stage.open(style, (handler, it) -> code.get().make(handler, it))) {
            var orders = amended(stage);
            stage.pass(Duration.ofSeconds(30));
            var letters = stage.inbox("FulfilmentHandler").letters();

            assertThat(orders.shop().shows(orders.other(), "")).containsEntry("status", "completed");
            assertThat(letters)
                    .anySatisfy(letter -> assertThat(letter).startsWith(parked("order-" + orders.amended())));
            assertThat(letters)
                    .allSatisfy(letter ->
                            assertThat(letter).startsWith("{\"parked\":").contains(orders.amended()));

            code.set(Loading::asBuilt);
            stage.deploy(style);
            letters.forEach(stage.inbox("FulfilmentHandler")::send);
            stage.settle(Duration.ofDays(2));

            checkEnd(stage, orders);
        }
    }

    /** An order is amended while nobody has reserved its stock; then everything goes on. */
    private static Orders amended(Stage stage) {
        var shop = new Shop(stage);
        var tea = shop.fresh("TEA");
        var cup = shop.fresh("CUP");
        shop.sells(tea, 1250, 5);
        shop.sells(cup, 800, 5);
        var customer = shop.hasCustomer(LONDON);
        stage.quiet();
        stage.hold("inventory");
        var amended = shop.places(customer, List.of(new Shop.Line(tea, 1)), "tok_ok");
        var other = shop.places(customer, List.of(new Shop.Line(cup, 1)), "tok_ok");
        stage.quiet();
        assertThat(shop.amends(amended, List.of(new Shop.Line(tea, 2)))).isLessThan(300);
        stage.quiet();
        stage.release("inventory");
        return new Orders(shop, amended, tea, other);
    }

    private static String parked(String stream) {
        return "{\"parked\":{\"stream\":\"" + stream + "\"";
    }

    private static void checkEnd(Stage stage, Orders orders) {
        var seen = Picture.of(stage, orders.shop(), orders.amended(), Map.of(orders.amendedSku(), 5));
        assertThat(seen.summary()).containsEntry("status", "shipped");
        assertThat(seen.deadLetters()).isEmpty();
        assertThat(Invariant.ALL).allSatisfy(invariant -> invariant.check(seen));
    }

    /** The code as built, where one class does not know the version of the amendment. */
    private static Loading behind(String type) {
        var unknown = ClassDesc.of("dev.orderly.codec.UnknownVersion");
        var made = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String, ConstantDescs.CD_String);
        return new PatchedCode(List.of(Patch.body(
                type,
                "amend",
                code -> code.new_(unknown)
                        .dup()
                        .loadConstant("OrderAmended")
                        .loadConstant("2.0")
                        .invokespecial(unknown, "<init>", made)
                        .athrow())));
    }
}
