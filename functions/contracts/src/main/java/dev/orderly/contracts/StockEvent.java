package dev.orderly.contracts;

import dev.orderly.codec.Published;
import java.util.List;

/** What happens to stock and to what an order holds of it. */
@Published
public sealed interface StockEvent extends Event {
    record StockReceived(Sku sku, int quantity, long onHand) implements StockEvent {}

    /** All lines of that revision are held for the order. */
    record StockReserved(OrderId order, long revision, List<StockLine> lines) implements StockEvent {
        public StockReserved {
            lines = List.copyOf(lines);
        }
    }

    /** Nothing is held: these lines cannot be served. */
    record StockUnavailable(OrderId order, long revision, List<StockLine> missing) implements StockEvent {
        public StockUnavailable {
            missing = List.copyOf(missing);
        }
    }

    /** Nothing is held any more; no lines when nothing had been. */
    record StockReleased(OrderId order, List<StockLine> lines) implements StockEvent {
        public StockReleased {
            lines = List.copyOf(lines);
        }
    }

    /** The goods have left the house. */
    record StockCommitted(OrderId order, List<StockLine> lines) implements StockEvent {
        public StockCommitted {
            lines = List.copyOf(lines);
        }
    }

    /** Nothing is left to reserve. */
    record StockRanLow(Sku sku, long available) implements StockEvent {}
}
