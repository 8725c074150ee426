package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.EventCodec;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.Sku;
import dev.orderly.platform.personal.Vault;
import dev.orderly.platform.spec.World;
import java.util.List;

/** Orders as their lists find them: in the log, and projected to a table with the indexes of the template. */
final class OrdersOnTables implements AutoCloseable {
    final World world = new World()
            .table("CUSTOMER_KEYS_TABLE", "customer")
            .table(
                    "ORDER_SUMMARIES_TABLE",
                    "order",
                    new World.Index("ByCustomer", "customer", "placedAt"),
                    new World.Index("ByStatus", "status", "placedAt"));
    private final OrderSummaryProjector projector = new OrderSummaryProjector(world.environment());
    private final Vault vault = new Vault(world.environment());

    /** Two mugs for Ada. */
    void place(OrderId order, CustomerId ada) {
        vault.createKey(ada.value());
        var sealed = new Personal(vault.seal(ada.value(), "Ada"));
        var mugs = new OrderLine(new Sku("mug"), "Mug", 2, new Money(500, "EUR"));
        var home = new Address(sealed, sealed, sealed, sealed, "GB");
        happened(new OrderPlaced(order, ada, sealed, 1, List.of(mugs), mugs.total(), home, "token"));
    }

    void cancel(OrderId order) {
        happened(new OrderCancelled(order, "changed-my-mind"));
    }

    private void happened(OrderEvent event) {
        var body = world.happened("order-" + event.order(), EventCodec.CODEC, event);
        assertThat(world.deliver(projector, body)).as("failed events").isZero();
    }

    @Override
    public void close() {
        world.close();
    }
}
