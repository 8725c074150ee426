package dev.orderly.contracts;

import dev.orderly.codec.Published;
import java.util.List;

/** What fulfilment asks of inventory. Each is safe to ask again, and in any order. */
@Published
public sealed interface StockCommand extends Command {
    OrderId order();

    /** All lines or none. A higher revision replaces what the order holds. */
    record ReserveStock(OrderId order, long revision, List<StockLine> lines) implements StockCommand {
        public ReserveStock {
            lines = List.copyOf(lines);
        }
    }

    /** Give back what the order holds; it can never reserve again. Having held nothing is fine. */
    record ReleaseStock(OrderId order) implements StockCommand {}

    /** What the order holds has left the house. */
    record CommitStock(OrderId order) implements StockCommand {}
}
