package dev.orderly.fulfilment;

import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderEvent.OrderAmended;
import dev.orderly.contracts.OrderEvent.OrderCancelled;
import dev.orderly.contracts.OrderEvent.OrderCompleted;
import dev.orderly.contracts.OrderEvent.OrderConfirmed;
import dev.orderly.contracts.OrderEvent.OrderPlaced;
import dev.orderly.contracts.OrderEvent.OrderRejected;
import dev.orderly.contracts.OrderEvent.OrderShipped;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.PaymentEvent.PaymentAuthorised;
import dev.orderly.contracts.PaymentEvent.PaymentCaptured;
import dev.orderly.contracts.PaymentEvent.PaymentDeclined;
import dev.orderly.contracts.PaymentEvent.PaymentRefunded;
import dev.orderly.contracts.PaymentEvent.PaymentVoided;
import dev.orderly.contracts.Personal;
import dev.orderly.contracts.ShipmentEvent.ShipmentCancelled;
import dev.orderly.contracts.ShipmentEvent.ShipmentCreated;
import dev.orderly.contracts.ShipmentEvent.ShipmentDispatched;
import dev.orderly.contracts.ShipmentEvent.ShipmentRefused;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.StockEvent.StockCommitted;
import dev.orderly.contracts.StockEvent.StockReleased;
import dev.orderly.contracts.StockEvent.StockReserved;
import dev.orderly.contracts.StockEvent.StockUnavailable;
import dev.orderly.contracts.StockLine;
import java.time.Instant;
import java.util.List;

/** One order in words: what all contexts say about it. */
final class OrderSeven {
    private static final OrderId ORDER = new OrderId("7");
    private static final Money TOTAL = new Money(1250, "EUR");
    private static final List<StockLine> HELD = List.of(new StockLine(new Sku("TEA-1"), 1));

    private OrderSeven() {}

    static OrderPlaced placed() {
        var sealed = new Personal("ada.sealed");
        var home = new Address(sealed, sealed, sealed, sealed, "GB");
        return new OrderPlaced(ORDER, new CustomerId("ada"), sealed, 1, List.of(teas(1)), TOTAL, home, "tok_ok");
    }

    static OrderAmended amended() {
        return new OrderAmended(ORDER, 2, List.of(teas(2)), new Money(2500, "EUR"));
    }

    private static OrderLine teas(int quantity) {
        return new OrderLine(new Sku("TEA-1"), "Darjeeling", quantity, TOTAL);
    }

    static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER, 1);
    }

    static OrderRejected rejected(String reason) {
        return new OrderRejected(ORDER, reason);
    }

    static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, "changed-my-mind");
    }

    static OrderCompleted completed() {
        return new OrderCompleted(ORDER);
    }

    static OrderShipped shipped() {
        return new OrderShipped(ORDER);
    }

    static StockReserved reserved(long revision) {
        return new StockReserved(ORDER, revision, HELD);
    }

    static StockUnavailable unavailable(long revision) {
        return new StockUnavailable(ORDER, revision, HELD);
    }

    static StockReleased released() {
        return new StockReleased(ORDER, HELD);
    }

    static StockCommitted committed() {
        return new StockCommitted(ORDER, HELD);
    }

    static PaymentAuthorised authorised(long revision) {
        return new PaymentAuthorised(ORDER, revision, TOTAL, "ref");
    }

    static PaymentDeclined declined() {
        return new PaymentDeclined(ORDER, 1, "insufficient-funds");
    }

    static PaymentCaptured captured() {
        return new PaymentCaptured(ORDER, TOTAL, "ref");
    }

    static PaymentVoided voided() {
        return new PaymentVoided(ORDER);
    }

    static PaymentRefunded refunded() {
        return new PaymentRefunded(ORDER, TOTAL, "ref");
    }

    static ShipmentCreated created() {
        return new ShipmentCreated(ORDER, "track", Instant.parse("2026-02-01T12:00:00Z"));
    }

    static ShipmentRefused shipmentRefused() {
        return new ShipmentRefused(ORDER, "no-such-place");
    }

    static ShipmentCancelled shipmentCancelled() {
        return new ShipmentCancelled(ORDER);
    }

    static ShipmentDispatched dispatched() {
        return new ShipmentDispatched(ORDER);
    }
}
