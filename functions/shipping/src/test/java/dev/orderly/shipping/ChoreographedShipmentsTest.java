package dev.orderly.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.spec.ReactorSpec;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What shipping does by itself when it hears of orders. A parcel leaves after 10 s. */
@Timeout(60)
class ChoreographedShipmentsTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final Money PRICE = new Money(1250, "EUR");

    private final World world = new World()
            .table("SANDBOX_SHIPMENTS_TABLE", "reference")
            .table("CUSTOMER_KEYS_TABLE", "customer")
            .queue("CARRIER_NOTICES_QUEUE")
            .set("CARRIER_DISPATCH_SECONDS", "10")
            .set("CARRIER_DELIVERY_SECONDS", "20")
            .inStyle("choreographed");
    private final Vault vault = new Vault(world.environment());
    private final ShipmentReactorsHandler reactors = new ShipmentReactorsHandler(world.environment());
    private final Carrier carrier = new SandboxCarrier(world.environment());
    private final ReactorSpec<Event, Consignment, ShipmentCommand> shipments =
            ReactorSpec.of(ShipmentReactorsHandler.REACTORS, new Consignment.Unwanted());
    private final OrderEvent confirmed = new OrderConfirmed(ORDER, 1);
    private final OrderEvent cancelled = new OrderCancelled(ORDER, "changed-my-mind");
    private final OrderEvent rejected = new OrderRejected(ORDER, "create-shipment-timed-out");

    @BeforeEach
    void adaHasAKey() {
        vault.createKey("ada");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void what_is_confirmed_is_booked() {
        var lines = List.of(new StockLine(new Sku("mug"), 2));
        var home = home();
        shipments
                .given(new Consignment.Wanted(home, lines))
                .when(confirmed)
                .then(new CreateShipment(ORDER, home, lines));
        shipments.when(confirmed).thenNothing();
    }

    @Test
    void what_is_over_is_stopped() {
        shipments.when(cancelled).then(new CancelShipment(ORDER));
        shipments.when(rejected).then(new CancelShipment(ORDER));
    }

    @Test
    void an_order_is_sent_as_it_was_amended_until_it_is_over() {
        var home = home();
        var placed = placed(home);
        var amended = new OrderAmended(ORDER, 2, lines(3), PRICE);
        assertThat(Consignment.of(List.of(placed, amended, confirmed)))
                .isEqualTo(new Consignment.Wanted(home, List.of(new StockLine(new Sku("mug"), 3))));
        assertThat(Consignment.of(List.of(placed, rejected))).isEqualTo(new Consignment.Unwanted());
    }

    @Test
    void a_parcel_is_booked_once_however_often_it_is_told() {
        happened(placed(home()));
        var body = happened(confirmed);
        assertThat(world.deliver(reactors, body, body)).isZero();
        hear(body);
        thenStream("BookingRequested", "ShipmentCreated");
        assertThat(world.history("shipment-7"))
                .allMatch(event -> event.causality().style().equals("choreographed"))
                .allMatch(event -> event.causality().correlationId().equals("case"));
    }

    @Test
    void a_cancellation_that_is_heard_first_wins() {
        happened(placed(home()));
        var late = happened(confirmed);
        hear(happened(cancelled));
        hear(late);
        hear(late);
        thenStream("ShipmentCancelled");
        assertThat(carrier.lookUp("7/shipment")).isInstanceOf(Parcel.Unknown.class);
    }

    @Test
    void a_parcel_is_taken_back_once_in_any_order() {
        happened(placed(home()));
        var first = happened(confirmed);
        hear(first);
        var over = happened(cancelled);
        List.of(over, first, over).forEach(this::hear);
        thenStream("BookingRequested", "ShipmentCreated", "CancellationRequested", "ShipmentCancelled");
        assertThat(carrier.lookUp("7/shipment")).isInstanceOf(Parcel.Cancelled.class);
    }

    @Test
    void a_booking_in_doubt_when_the_order_is_rejected_is_taken_back() {
        happened(placed(home()));
        var first = happened(confirmed);
        world.faults().killAfterWrite(2);
        assertThat(world.deliver(reactors, first)).isOne();
        hear(happened(rejected));
        hear(first);
        thenStream("BookingRequested", "CancellationRequested", "ShipmentCancelled");
        assertThat(carrier.lookUp("7/shipment")).isInstanceOf(Parcel.Cancelled.class);
    }

    @Test
    void a_parcel_that_has_left_is_not_taken_back_and_that_is_told() {
        happened(placed(home()));
        hear(happened(confirmed));
        world.later(Duration.ofSeconds(10));
        hear(happened(cancelled));
        assertThat(world.types("shipment-7")).endsWith("ShipmentDispatched", "CommandRefused");
    }

    private OrderPlaced placed(Address home) {
        return new OrderPlaced(
                ORDER, new CustomerId("ada"), new Personal("ada.sealed"), 1, lines(2), PRICE, home, "tok_ok");
    }

    private static List<OrderLine> lines(int quantity) {
        return List.of(new OrderLine(new Sku("mug"), "Mug", quantity, PRICE));
    }

    private Address home() {
        var sealed = new Personal(vault.seal("ada", "12345"));
        return new Address(sealed, sealed, sealed, sealed, "GB");
    }

    private String happened(OrderEvent event) {
        return world.happened("order-7", EventCodec.CODEC, event);
    }

    private void hear(String body) {
        assertThat(world.deliver(reactors, body)).as("failed events").isZero();
    }

    private void thenStream(String... types) {
        assertThat(world.types("shipment-7")).containsExactly(types);
    }
}
