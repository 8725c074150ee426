package dev.orderly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.FulfilmentEvent.CompensationParked;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentCommand;
import dev.orderly.contracts.PaymentCommand.AuthorisePayment;
import dev.orderly.contracts.PaymentCommand.CapturePayment;
import dev.orderly.contracts.PaymentCommand.RefundPayment;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.payments.Bill.Due;
import dev.orderly.platform.spec.ReactorSpec;
import dev.orderly.platform.spec.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What payments do by themselves when they hear of stock and shipments. */
@Timeout(60)
class ChoreographedPaymentsTest {
    private static final World WORLD =
            new World().table("SANDBOX_CHARGES_TABLE", "reference").inStyle("choreographed");
    private static final Money PRICE = new Money(1250, "EUR");
    private static final Money MORE = new Money(2500, "EUR");

    private final PaymentReactorsHandler reactors = new PaymentReactorsHandler(WORLD.environment());
    private final Gateway gateway = new SandboxGateway(WORLD.environment());
    private final OrderId order = new OrderId(WORLD.fresh());
    private final ReactorSpec<Event, Bill, PaymentCommand> payments =
            ReactorSpec.of(PaymentReactorsHandler.REACTORS, new Bill.Nothing());
    private final Event reserved = new StockReserved(order, 1, List.of());
    private final Event created = new ShipmentCreated(order, "SB-1", World.START);
    private final Event cancelled = new ShipmentCancelled(order);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void what_is_reserved_is_authorised_at_the_total_of_its_revision() {
        payments.given(new Due(1, PRICE, "tok")).when(reserved).then(new AuthorisePayment(order, 1, PRICE, "tok"));
        payments.given(new Due(2, MORE, "tok")).when(reserved).thenNothing();
        payments.when(reserved).thenNothing();
    }

    @Test
    void what_is_booked_is_captured() {
        payments.given(new Due(1, PRICE, "tok")).when(created).then(new CapturePayment(order));
        payments.when(created).thenNothing();
    }

    @Test
    void when_no_parcel_goes_the_money_is_given_back() {
        payments.when(cancelled).then(new RefundPayment(order));
        payments.when(parked("create-shipment")).then(new RefundPayment(order));
        payments.when(parked("authorise-payment")).thenNothing();
    }

    @Test
    void money_is_held_and_taken_once_however_often_it_is_told() {
        place("tok_ok");
        var bodies = List.of(body("reservation-" + order, reserved), body("shipment-" + order, created));
        hear(bodies);
        hear(bodies.reversed());
        hear(bodies);
        thenStream("AuthorisationRequested", "PaymentAuthorised", "CaptureRequested", "PaymentCaptured");
        assertThat(WORLD.history("payment-" + order))
                .allMatch(event -> event.causality().style().equals("choreographed"));
    }

    @Test
    void an_amended_order_is_authorised_at_its_last_total() {
        place("tok_ok");
        var early = body("reservation-" + order, reserved);
        WORLD.happened("order-" + order, EventCodec.CODEC, new OrderAmended(order, 2, lines(), MORE));
        hear(List.of(early, body("reservation-" + order, new StockReserved(order, 2, List.of())), early));
        thenStream("AuthorisationRequested", "PaymentAuthorised");
        assertThat(WORLD.history("payment-" + order).getLast().data()).contains("2500");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_cancelled_order_keeps_no_money_in_any_order(int seed) {
        place("tok_ok");
        hear(List.of(body("reservation-" + order, reserved)));
        var booked = body("shipment-" + order, created);
        if (seed % 2 == 0) {
            hear(List.of(booked));
        }
        WORLD.happened("order-" + order, EventCodec.CODEC, new OrderCancelled(order, "changed-my-mind"));
        hear(shuffled(seed, booked, body("shipment-" + order, cancelled), body("reservation-" + order, reserved)));
        assertThat(WORLD.types("payment-" + order).stream()
                        .filter(type -> type.equals("PaymentVoided") || type.equals("PaymentRefunded")))
                .containsExactly(seed % 2 == 0 ? "PaymentRefunded" : "PaymentVoided");
        assertThat(gateway.lookUp(order + "/payment/1"))
                .isEqualTo(seed % 2 == 0 ? new Charge.Refunded() : new Charge.Voided());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_lost_charged", "tok_lost_uncharged"})
    void a_gateway_in_doubt_when_the_order_is_cancelled_keeps_no_money(String token) {
        place(token);
        var held = body("reservation-" + order, reserved);
        assertThat(WORLD.deliver(reactors, held)).isOne();
        WORLD.happened("order-" + order, EventCodec.CODEC, new OrderCancelled(order, "changed-my-mind"));
        hear(List.of(held, body("shipment-" + order, cancelled), held));
        thenStream("AuthorisationRequested", "VoidRequested", "PaymentVoided");
        assertThat(gateway.lookUp(order + "/payment/1")).isEqualTo(new Charge.Voided());
    }

    @Test
    void nothing_to_give_back_is_said_and_nothing_is_held_after_it() {
        place("tok_ok");
        hear(List.of(body("shipment-" + order, cancelled), body("reservation-" + order, reserved)));
        thenStream("PaymentVoided", "CommandRefused");
    }

    private void place(String token) {
        var sealed = new Personal("ada.sealed");
        var home = new Address(sealed, sealed, sealed, sealed, "GB");
        var placed = new OrderPlaced(order, new CustomerId("ada"), sealed, 1, lines(), PRICE, home, token);
        WORLD.happened("order-" + order, EventCodec.CODEC, placed);
    }

    private static List<OrderLine> lines() {
        return List.of(new OrderLine(new Sku("mug"), "Mug", 1, PRICE));
    }

    private Event parked(String step) {
        return new CompensationParked(order, step, "already-dispatched");
    }

    private static String body(String stream, Event event) {
        return WORLD.happened(stream, EventCodec.CODEC, event);
    }

    /** Each of them twice. */
    private static List<String> shuffled(int seed, String... bodies) {
        var all = new ArrayList<>(List.of(bodies));
        all.addAll(List.of(bodies));
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private void hear(List<String> bodies) {
        bodies.forEach(body ->
                assertThat(WORLD.deliver(reactors, body)).as("failed events").isZero());
    }

    private void thenStream(String... types) {
        assertThat(WORLD.types("payment-" + order)).containsExactly(types);
    }
}
