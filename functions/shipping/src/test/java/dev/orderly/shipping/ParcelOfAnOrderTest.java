package dev.orderly.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.contracts.ShipmentCommandCodec;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.contracts.ShipmentEventCodec;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.http.HttpCall;
import dev.orderly.platform.message.Envelope;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The functions of shipping and the sandbox carrier on real tables and queues. A parcel leaves after 10 s, arrives
 * after 20 s.
 */
@Timeout(60)
class ParcelOfAnOrderTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final String PARCEL = "7/shipment";
    private static final String ADA = "ada";

    private final World world = new World()
            .table("SANDBOX_SHIPMENTS_TABLE", "reference")
            .table("CUSTOMER_KEYS_TABLE", "customer")
            .queue("CARRIER_NOTICES_QUEUE")
            .set("CARRIER_DISPATCH_SECONDS", "10")
            .set("CARRIER_DELIVERY_SECONDS", "20");
    private final Vault vault = new Vault(world.environment());
    private final ShipmentCommandsHandler commands = new ShipmentCommandsHandler(world.environment());
    private final CarrierNoticesHandler notices = new CarrierNoticesHandler(world.environment());
    private final Carrier carrier = new SandboxCarrier(world.environment());

    @BeforeEach
    void adaHasAKey() {
        vault.createKey(ADA);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_parcel_is_booked_leaves_and_arrives() {
        tell("1", create("12345"));
        thenStream("BookingRequested", "ShipmentCreated");
        assertThat(shown().body()).contains("\"status\":\"created\"", "SB-", "2026-01-31T12:00:20Z");
        world.later(Duration.ofSeconds(10));
        assertThat(hear(world.received("CARRIER_NOTICES_QUEUE"))).isZero();
        thenStream("BookingRequested", "ShipmentCreated", "ShipmentDispatched");
        world.later(Duration.ofSeconds(10));
        assertThat(hear(world.received("CARRIER_NOTICES_QUEUE"))).isZero();
        thenStream("BookingRequested", "ShipmentCreated", "ShipmentDispatched", "ShipmentDelivered");
        assertThat(shown().body()).contains("\"status\":\"delivered\"");
    }

    @Test
    void notices_may_come_twice_and_in_any_order() {
        tell("1", create("12345"));
        world.later(Duration.ofSeconds(20));
        var told = world.received("CARRIER_NOTICES_QUEUE");
        hear(told.reversed());
        hear(told);
        hear(told.reversed());
        thenStream("BookingRequested", "ShipmentCreated", "ShipmentDispatched", "ShipmentDelivered");
    }

    @Test
    void a_notice_belongs_to_the_case_of_its_order_and_to_its_style() {
        world.inStyle("choreographed");
        tell("1", create("12345"));
        world.later(Duration.ofSeconds(20));
        hear(world.received("CARRIER_NOTICES_QUEUE"));
        assertThat(world.history("shipment-7"))
                .allMatch(event -> event.causality().correlationId().equals("case-1"))
                .allMatch(event -> event.causality().style().equals("choreographed"));
        assertThat(world.history("shipment-7").getLast().causality().actor()).isEqualTo("carrier");
    }

    @Test
    void a_notice_before_its_booking_is_known_comes_again() {
        world.faults().killAfterWrite(2);
        assertThat(deliver("1", create("12345"))).isOne();
        world.later(Duration.ofSeconds(20));
        var told = world.received("CARRIER_NOTICES_QUEUE");
        assertThat(hear(told)).isEqualTo(2);
        tell("1", create("12345"));
        assertThat(hear(told)).isZero();
        thenStream("BookingRequested", "ShipmentCreated", "ShipmentDispatched", "ShipmentDelivered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ParcelEaten\",\"notice\":\"1\",\"reference\":\"7/shipment\",\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"type\":\"ParcelDispatched\",\"notice\":\"1\",\"reference\":\"8/shipment\",\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"type\":\"ParcelDispatched\",\"notice\":\"1\",\"reference\":\"elsewhere\",\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"type\":\"ParcelDispatched\",\"reference\":\"7/shipment\"}",
                "gone!"
            })
    void what_is_no_notice_of_ours_goes_to_the_dead_letters(String body) {
        tell("1", create("12345"));
        assertThat(hear(List.of(body))).isZero();
        assertThat(world.received("DEAD_LETTERS_QUEUE")).containsExactly(body);
        thenStream("BookingRequested", "ShipmentCreated");
    }

    @Test
    void a_carrier_may_refuse() {
        tell("1", create("00000"));
        assertThat(world.last("shipment-7", ShipmentEventCodec.CODEC))
                .isEqualTo(new ShipmentRefused(ORDER, "address-not-served"));
        assertThat(shown().body()).contains("\"status\":\"refused\"", "address-not-served");
        assertThat(world.received("CARRIER_NOTICES_QUEUE")).isEmpty();
    }

    @Test
    void a_slow_carrier_fails_the_message_until_it_has_decided() {
        assertThat(deliver("1", create("99999"))).isOne();
        assertThat(deliver("1", create("99999"))).isOne();
        world.later(Duration.ofSeconds(1));
        tell("1", create("99999"));
        thenStream("BookingRequested", "ShipmentCreated");
    }

    @Test
    void no_parcel_goes_to_a_customer_who_is_forgotten() {
        var create = create("12345");
        vault.forget(ADA);
        world.later(Vault.KEY_CACHE_MAX_AGE);
        tell("1", create);
        assertThat(world.last("shipment-7", ShipmentEventCodec.CODEC))
                .isEqualTo(new ShipmentRefused(ORDER, "address-forgotten"));
        assertThat(carrier.lookUp(PARCEL)).isInstanceOf(Parcel.Unknown.class);
    }

    @Test
    void an_address_that_nobody_sealed_is_a_dead_letter() {
        assertThat(deliver("1", create(new Personal("ada.c2VhbGVk")))).isZero();
        assertThat(world.received("DEAD_LETTERS_QUEUE")).hasSize(1);
    }

    @Test
    void the_address_is_kept_nowhere_of_ours() {
        var create = create("12345");
        tell("1", create);
        assertThat(world.history("shipment-7"))
                .extracting(Envelope::data)
                .noneMatch(data -> data.contains("12345") || data.contains(ADA + "."));
    }

    @Test
    void a_parcel_is_taken_back_before_it_leaves_and_its_notices_tell_nothing() {
        tell("1", create("12345"));
        tell("2", new CancelShipment(ORDER));
        tell("2", new CancelShipment(ORDER));
        world.later(Duration.ofSeconds(20));
        assertThat(hear(world.received("CARRIER_NOTICES_QUEUE"))).isZero();
        assertThat(world.received("DEAD_LETTERS_QUEUE")).isEmpty();
        thenStream("BookingRequested", "ShipmentCreated", "CancellationRequested", "ShipmentCancelled");
        assertThat(carrier.lookUp(PARCEL)).isInstanceOf(Parcel.Cancelled.class);
    }

    @Test
    void a_parcel_that_has_left_is_not_taken_back_and_that_is_told_to_who_asked() {
        tell("1", create("12345"));
        world.later(Duration.ofSeconds(10));
        tell("2", new CancelShipment(ORDER));
        thenStream(
                "BookingRequested", "ShipmentCreated", "CancellationRequested", "ShipmentDispatched", "CommandRefused");
        assertThat(world.history("shipment-7").getLast().data())
                .contains("\"command\":\"2\"", "\"refused\":\"CancelShipment\"", "\"code\":\"already-dispatched\"");
        tell("3", new CancelShipment(ORDER));
        assertThat(world.history("shipment-7").getLast().data()).contains("\"command\":\"3\"", "already-dispatched");
    }

    @Test
    void a_booking_in_doubt_is_taken_back_and_never_made_again() {
        world.faults().killAfterWrite(2);
        assertThat(deliver("1", create("12345"))).isOne();
        tell("2", new CancelShipment(ORDER));
        tell("1", create("12345"));
        thenStream("BookingRequested", "CancellationRequested", "ShipmentCancelled");
        assertThat(carrier.lookUp(PARCEL)).isInstanceOf(Parcel.Cancelled.class);
    }

    @Test
    void a_booking_that_never_reached_the_carrier_is_taken_back_too() {
        world.faults().killBeforeWrite(2);
        assertThat(deliver("1", create("12345"))).isOne();
        tell("2", new CancelShipment(ORDER));
        tell("1", create("12345"));
        thenStream("BookingRequested", "CancellationRequested", "ShipmentCancelled");
    }

    @Test
    void a_booking_in_doubt_whose_parcel_has_left_is_told_whole() {
        world.faults().killAfterWrite(2);
        assertThat(deliver("1", create("12345"))).isOne();
        world.later(Duration.ofSeconds(10));
        tell("2", new CancelShipment(ORDER));
        thenStream(
                "BookingRequested", "CancellationRequested", "ShipmentCreated", "ShipmentDispatched", "CommandRefused");
    }

    @Test
    void a_cancellation_that_came_first_is_told_once_and_wins() {
        tell("1", new CancelShipment(ORDER));
        tell("2", create("12345"));
        thenStream("ShipmentCancelled", "CommandRefused");
        assertThat(carrier.lookUp(PARCEL)).isInstanceOf(Parcel.Unknown.class);
    }

    /** A write each: the intent (1), the carrier's own (2), the outcome (3). Killed around any, it ends the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_function_killed_at_any_write_books_once(int write) {
        world.faults().killBeforeWrite(write);
        assertThat(deliver("1", create("12345"))).isOne();
        world.faults().killAfterWrite(write);
        deliver("1", create("12345"));
        world.faults().loseAnswerOfWrite(1);
        deliver("1", create("12345"));
        world.faults().killBeforeWrite(Integer.MAX_VALUE);
        tell("1", create("12345"));
        thenStream("BookingRequested", "ShipmentCreated");
    }

    @Test
    void a_shipment_that_nobody_asked_for_is_not_found() {
        assertThat(shown().status()).isEqualTo(404);
    }

    @Test
    void production_has_no_sandbox() {
        var environment = world.set("STAGE", "production").environment();
        assertThatThrownBy(() -> new ShipmentCommandsHandler(environment))
                .hasMessageContaining("cannot serve production");
    }

    private CreateShipment create(String postcode) {
        return create(new Personal(vault.seal(ADA, postcode)));
    }

    private static CreateShipment create(Personal postcode) {
        return new CreateShipment(
                ORDER,
                new Address(postcode, postcode, postcode, postcode, "GB"),
                List.of(new StockLine(new Sku("mug"), 1)));
    }

    private HttpCall.Answer shown() {
        return HttpCall.of("GET /v1/orders/{order}/shipment")
                .path("order", ORDER.value())
                .to(new GetShipmentHandler(world.environment()));
    }

    private void tell(String id, ShipmentCommand command) {
        assertThat(deliver(id, command)).as("failed messages").isZero();
    }

    private int deliver(String id, ShipmentCommand command) {
        return world.deliver(commands, world.command(id, ShipmentCommandCodec.CODEC, command));
    }

    private int hear(List<String> bodies) {
        return world.deliver(notices, bodies.toArray(String[]::new));
    }

    private void thenStream(String... types) {
        assertThat(world.types("shipment-7")).containsExactly(types);
    }
}
