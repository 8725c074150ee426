package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.FulfilmentEvent.CompensationParked;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockCommand;
import dev.orderly.contracts.StockCommand.CommitStock;
import dev.orderly.contracts.StockCommand.ReleaseStock;
import dev.orderly.contracts.StockCommand.ReserveStock;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.spec.ReactorSpec;
import dev.orderly.platform.spec.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What inventory does by itself when it hears of orders and shipments. Five mugs stand on the shelf. */
@Timeout(60)
class ChoreographedStockTest {
    private static final StockOnTables STOCK = new StockOnTables();
    private static final World WORLD = STOCK.world.inStyle("choreographed");
    private static final Money PRICE = new Money(1250, "EUR");

    private final StockReactorsHandler reactors = new StockReactorsHandler(WORLD.environment());
    private final String test = WORLD.fresh();
    private final OrderId order = new OrderId("order-" + test);
    private final Sku mug = new Sku("mug-" + test);
    private final ReactorSpec<Event, OrderId, StockCommand> stock =
            ReactorSpec.of(StockReactorsHandler.REACTORS, order);
    private final Event placed = placed();
    private final Event amended = new OrderAmended(order, 2, lines(3), PRICE);
    private final Event dispatched = new ShipmentDispatched(order);
    private final Event cancelled = new ShipmentCancelled(order);

    @BeforeEach
    void five_mugs() {
        STOCK.receive("a", mug, 5);
    }

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void what_is_ordered_is_reserved() {
        stock.when(placed).then(new ReserveStock(order, 1, List.of(new StockLine(mug, 2))));
        stock.when(amended).then(new ReserveStock(order, 2, List.of(new StockLine(mug, 3))));
    }

    @Test
    void what_has_left_is_committed() {
        stock.when(dispatched).then(new CommitStock(order));
    }

    @Test
    void when_no_parcel_goes_the_stock_is_given_back() {
        stock.when(cancelled).then(new ReleaseStock(order));
    }

    @Test
    void what_becomes_of_the_money_says_nothing_about_the_goods() {
        stock.when(new PaymentVoided(order)).thenNothing();
        stock.when(new PaymentRefunded(order, PRICE, "ref")).thenNothing();
        stock.when(parked("authorise-payment", "no-answer")).thenNothing();
    }

    @Test
    void a_parcel_in_doubt_keeps_its_goods_until_shipping_says_that_none_goes() {
        hear(body("order-" + order, placed), doubt(), body("payment-" + order, new PaymentVoided(order)));
        STOCK.then(mug, 5, 2);
        hear(body("shipment-" + order, cancelled));
        STOCK.then(mug, 5, 0);
    }

    @Test
    void a_parcel_in_doubt_keeps_its_goods_until_shipping_says_that_it_has_left() {
        hear(body("order-" + order, placed), doubt(), body("payment-" + order, new PaymentVoided(order)));
        STOCK.then(mug, 5, 2);
        hear(body("shipment-" + order, dispatched));
        STOCK.then(mug, 3, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void goods_that_have_left_are_counted_once_in_any_order(int seed) {
        hear(body("order-" + order, placed), body("order-" + order, amended));
        hear(shuffled(
                seed,
                body("order-" + order, placed),
                body("order-" + order, amended),
                body("shipment-" + order, dispatched)));
        STOCK.then(mug, 2, 0);
        assertThat(WORLD.types("reservation-" + order))
                .containsExactly("StockReserved", "StockReserved", "StockCommitted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void an_order_that_is_undone_holds_nothing_in_any_order(int seed) {
        hear(shuffled(
                seed,
                body("order-" + order, placed),
                body("order-" + order, amended),
                body("shipment-" + order, cancelled)));
        STOCK.then(mug, 5, 0);
        assertThat(WORLD.types("reservation-" + order).stream().filter("StockReleased"::equals))
                .hasSize(1);
    }

    /** Shipping never says both; if it did, goods would not be counted twice. */
    @Test
    void a_reservation_ends_as_the_first_word_about_its_parcel_says() {
        hear(body("order-" + order, placed), body("shipment-" + order, cancelled));
        hear(body("shipment-" + order, dispatched));
        STOCK.then(mug, 5, 0);
        assertThat(WORLD.types("reservation-" + order))
                .containsExactly("StockReserved", "StockReleased", "CommandRefused");
    }

    @Test
    void what_has_left_is_not_given_back_by_a_later_word() {
        hear(body("order-" + order, placed), body("shipment-" + order, dispatched));
        hear(body("shipment-" + order, cancelled));
        STOCK.then(mug, 3, 0);
        assertThat(WORLD.types("reservation-" + order))
                .containsExactly("StockReserved", "StockCommitted", "CommandRefused");
    }

    @Test
    void an_amendment_before_the_order_holds_what_the_amendment_says() {
        var before = body("order-" + order, placed);
        hear(body("order-" + order, amended), before);
        STOCK.then(mug, 5, 3);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReserved");
    }

    @Test
    void a_release_before_the_order_wins_and_the_order_is_told() {
        hear(body("shipment-" + order, cancelled), body("order-" + order, placed));
        STOCK.then(mug, 5, 0);
        assertThat(WORLD.types("reservation-" + order)).containsExactly("StockReleased", "CommandRefused");
    }

    private Event placed() {
        var sealed = new Personal("ada.sealed");
        var home = new Address(sealed, sealed, sealed, sealed, "GB");
        return new OrderPlaced(order, new CustomerId("ada"), sealed, 1, lines(2), PRICE, home, "tok_ok");
    }

    private List<OrderLine> lines(int quantity) {
        return List.of(new OrderLine(mug, "Mug", quantity, PRICE));
    }

    private Event parked(String step, String reason) {
        return new CompensationParked(order, step, reason);
    }

    /** Nobody knows whether there is a parcel. */
    private String doubt() {
        return body("fulfilment-" + order, parked("create-shipment", "no-answer"));
    }

    private static String body(String stream, Event event) {
        return WORLD.happened(stream, EventCodec.CODEC, event);
    }

    /** Each of them twice. */
    private static String[] shuffled(int seed, String... bodies) {
        var all = new ArrayList<>(List.of(bodies));
        all.addAll(List.of(bodies));
        Collections.shuffle(all, new Random(seed));
        return all.toArray(String[]::new);
    }

    private void hear(String... bodies) {
        for (var body : bodies) {
            assertThat(WORLD.deliver(reactors, body)).as("failed events").isZero();
        }
    }
}
