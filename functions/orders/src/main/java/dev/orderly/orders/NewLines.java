package dev.orderly.orders;

import dev.orderly.codec.Encoded;
import java.util.List;

/** What a customer sends to amend an order: all its lines, as they should be. */
@Encoded
record NewLines(List<NewOrder.NewLine> lines) {
    NewLines {
        lines = List.copyOf(lines);
    }
}
