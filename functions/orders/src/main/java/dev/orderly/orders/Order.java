package dev.orderly.orders;

import dev.orderly.contracts.OrderLine;
import java.util.List;

/** An order's states. What cannot happen in one has no data for it. */
sealed interface Order {
    record Unknown() implements Order {}

    /** Not confirmed: its lines may change, each time to the next revision. */
    record Placed(long revision, List<OrderLine> lines) implements Order {
        public Placed {
            lines = List.copyOf(lines);
        }
    }

    /** The lines of that revision are fixed. */
    record Confirmed(long revision) implements Order {}

    /** Booked with the carrier and paid; the parcel has not left. */
    record Completed() implements Order {}

    /** The parcel has left, perhaps before the payment was reported captured. */
    record Shipped(boolean completed) implements Order {}

    record Rejected() implements Order {}

    record Cancelled() implements Order {}

    /** Whether it waits, not completed yet, to be fulfilled with the lines of that revision. */
    default boolean standsAt(long revision) {
        return switch (this) {
            case Placed placed -> placed.revision() == revision;
            case Confirmed confirmed -> confirmed.revision() == revision;
            case Unknown _, Completed _, Shipped _, Rejected _, Cancelled _ -> false;
        };
    }

    /** Neither rejected nor cancelled. */
    default boolean goesOn() {
        return switch (this) {
            case Placed _, Confirmed _, Completed _, Shipped _ -> true;
            case Unknown _, Rejected _, Cancelled _ -> false;
        };
    }
}
