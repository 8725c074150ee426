package dev.orderly.orders;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.OrderLine;
import dev.orderly.contracts.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer sends to place an order; without {@code shipTo} the parcel goes to the customer's own address. */
@Encoded
record NewOrder(
        String customer, List<NewLine> lines, @Nullable PlainAddress shipTo, String paymentToken) {
    private static final int TOKEN_MAX = 200;

    /** How many of what. */
    record NewLine(Sku sku, int quantity) {
        NewLine {
            if (quantity < 1 || quantity > OrderLine.QUANTITY_MAX) {
                throw new IllegalArgumentException("A quantity is between 1 and " + OrderLine.QUANTITY_MAX);
            }
        }
    }

    NewOrder {
        lines = List.copyOf(lines);
        if (paymentToken.isBlank() || paymentToken.length() > TOKEN_MAX) {
            throw new IllegalArgumentException("paymentToken has 1 to " + TOKEN_MAX + " characters");
        }
        if (paymentToken.matches("[0-9 -]{12,23}")) {
            throw new IllegalArgumentException("paymentToken looks like a card number; only tokens are taken");
        }
    }
}
