package dev.orderly.orders;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the routes of orders answer, as {@code events/openapi.yaml} says. */
final class Answers {
    private Answers() {}

    /** A change is final in the log; its effects follow. */
    @Encoded
    record Accepted(String order, String status) {}

    /** One order. Name and address are absent when the customer was forgotten. */
    @Encoded
    record OneOrder(
            String order,
            String customer,
            @Nullable String customerName,
            String status,
            @Nullable String reason,
            long version,
            long revision,
            int itemCount,
            List<OrderLine> lines,
            Money total,
            @Nullable PlainAddress shipTo,
            Instant placedAt,
            String payment,
            String shipment,
            @Nullable Instant estimatedDelivery) {
        OneOrder {
            lines = List.copyOf(lines);
        }
    }

    /** One order in a list. */
    @Encoded
    record ListedOrder(
            String order,
            String customer,
            @Nullable String customerName,
            int itemCount,
            Money total,
            String status,
            Instant placedAt,
            @Nullable Instant estimatedDelivery,
            long version) {}

    /** A page of orders, newest first; {@code next} leads to the one after it, if there is one. */
    @Encoded
    record OrderPage(List<ListedOrder> orders, @Nullable String next) {
        OrderPage {
            orders = List.copyOf(orders);
        }
    }
}
