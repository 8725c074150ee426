package dev.orderly.fulfilment;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.Address;
import dev.orderly.contracts.Money;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.StockLine;
import java.util.List;

/** What the steps need to know of an order. */
@Encoded
record FulfilmentCase(
        OrderId order, long revision, List<StockLine> lines, Money total, Address shipTo, String paymentToken) {
    FulfilmentCase {
        lines = List.copyOf(lines);
    }
}
