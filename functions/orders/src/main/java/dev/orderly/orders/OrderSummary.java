package dev.orderly.orders;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.Personal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order for whoever looks: denormalised from the order's stream, its payment's and its shipment's. {@code placed}
 * is absent while only the others' events have arrived.
 */
@Encoded
record OrderSummary(
        String status,
        @Nullable Placed placed,
        @Nullable String reason,
        String payment,
        String shipment,
        @Nullable Instant estimatedDelivery) {

    /** What was ordered, as of its revision. */
    record Placed(
            CustomerId customer,
            Personal customerName,
            Instant at,
            long revision,
            List<OrderLine> lines,
            Money total,
            Address shipTo) {
        Placed {
            lines = List.copyOf(lines);
        }

        int itemCount() {
            return lines.stream().mapToInt(OrderLine::quantity).sum();
        }
    }

    /** What a placed order can be. */
    static final List<String> STATUSES =
            List.of("placed", "confirmed", "rejected", "cancelled", "completed", "shipped");

    static final OrderSummary NONE = new OrderSummary("unknown", null, null, "none", "none", null);

    OrderSummary status(String next) {
        return new OrderSummary(next, placed, reason, payment, shipment, estimatedDelivery);
    }

    OrderSummary because(String why) {
        return new OrderSummary(status, placed, why, payment, shipment, estimatedDelivery);
    }

    OrderSummary placed(Placed what) {
        return new OrderSummary(status, what, reason, payment, shipment, estimatedDelivery);
    }

    OrderSummary payment(String next) {
        return new OrderSummary(status, placed, reason, next, shipment, estimatedDelivery);
    }

    OrderSummary shipment(String next) {
        return new OrderSummary(status, placed, reason, payment, next, estimatedDelivery);
    }

    OrderSummary estimated(Instant delivery) {
        return new OrderSummary(status, placed, reason, payment, shipment, delivery);
    }
}
