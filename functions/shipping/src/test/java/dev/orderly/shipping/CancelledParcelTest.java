package dev.orderly.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentCommand;
import dev.orderly.contracts.ShipmentCommand.CancelShipment;
import dev.orderly.contracts.ShipmentCommand.CreateShipment;
import dev.orderly.contracts.ShipmentCommandCodec;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockLine;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A carrier that sends a parcel whose cancellation it had confirmed. */
@Timeout(60)
class CancelledParcelTest {
    private static final OrderId ORDER = new OrderId("7");
    private static final String PARCEL = "7/shipment";

    private final World world = new World()
            .table("SANDBOX_SHIPMENTS_TABLE", "reference")
            .table("CUSTOMER_KEYS_TABLE", "customer")
            .queue("CARRIER_NOTICES_QUEUE")
            .set("CARRIER_DISPATCH_SECONDS", "10")
            .set("CARRIER_DELIVERY_SECONDS", "20");

    @AfterEach
    void close() {
        world.close();
    }

    /** Its goods are on the shelf in our books, its money is given back, and it is on its way. */
    @ParameterizedTest
    @ValueSource(strings = {"orchestrated", "choreographed"})
    void a_parcel_that_leaves_though_it_was_taken_back_calls_a_person(String style) {
        world.inStyle(style);
        tell("1", create());
        var books = new SandboxParcels(world.environment());
        var booked = books.read(PARCEL).orElseThrow();
        tell("2", new CancelShipment(ORDER));
        books.replace(PARCEL, books.read(PARCEL).orElseThrow(), booked);
        world.later(Duration.ofSeconds(20));
        var told = world.received("CARRIER_NOTICES_QUEUE");

        assertThat(world.deliver(new CarrierNoticesHandler(world.environment()), told.toArray(String[]::new)))
                .isZero();

        assertThat(world.received("DEAD_LETTERS_QUEUE")).containsExactlyInAnyOrderElementsOf(told);
        assertThat(world.types("shipment-7"))
                .containsExactly("BookingRequested", "ShipmentCreated", "CancellationRequested", "ShipmentCancelled");
    }

    private CreateShipment create() {
        var vault = new Vault(world.environment());
        vault.createKey("ada");
        var sealed = new Personal(vault.seal("ada", "12345"));
        return new CreateShipment(
                ORDER, new Address(sealed, sealed, sealed, sealed, "GB"), List.of(new StockLine(new Sku("mug"), 1)));
    }

    private void tell(String id, ShipmentCommand command) {
        var message = world.command(id, ShipmentCommandCodec.CODEC, command);
        assertThat(world.deliver(new ShipmentCommandsHandler(world.environment()), message))
                .isZero();
    }
}
