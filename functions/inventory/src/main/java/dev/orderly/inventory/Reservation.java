package dev.orderly.inventory;

import dev.orderly.contracts.StockLine;
import java.util.List;

/** What an order holds. A revision is that of the order's lines. */
sealed interface Reservation {
    record None() implements Reservation {}

    record Active(long revision, List<StockLine> lines) implements Reservation {
        public Active {
            lines = List.copyOf(lines);
        }
    }

    /** Nothing is held, because not all of that revision was there. */
    record Unavailable(long revision) implements Reservation {}

    record Committed(long revision) implements Reservation {}

    record Released() implements Reservation {}

    /** The lines that are held in this state. */
    default List<StockLine> held() {
        return this instanceof Active active ? active.lines() : List.of();
    }
}
