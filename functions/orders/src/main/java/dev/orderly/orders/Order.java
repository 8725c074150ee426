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

    record Confirmed() implements Order {}

    /** Booked with the carrier and paid; the parcel has not left. */
    record Completed() implements Order {}

    /** The parcel has left, perhaps before the payment was reported captured. */
    record Shipped(boolean completed) implements Order {}

    record Rejected() implements Order {}

    record Cancelled() implements Order {}
}
