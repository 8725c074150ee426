package dev.orderly.contracts;

import dev.orderly.codec.Published;

/**
 * What fulfilment finds out while it watches an order, and how the fulfilment ended. A step is named as in its
 * definition.
 */
@Published
public sealed interface FulfilmentEvent extends Event {
    OrderId order();

    /**
     * Before the pivot, a step of that revision will not come: its deadline passed ({@code <step>-timed-out}) or it was
     * refused. Whoever owns the order decides what becomes of it.
     */
    record FulfilmentStalled(OrderId order, String step, long revision, String reason) implements FulfilmentEvent {}

    /** Undoing that step is left to a person; undoing the others goes on. */
    record CompensationParked(OrderId order, String step, String reason) implements FulfilmentEvent {}

    record FulfilmentCompleted(OrderId order) implements FulfilmentEvent {}

    /** Everything was undone; the reason is why. */
    record FulfilmentCompensated(OrderId order, String reason) implements FulfilmentEvent {}

    /** A step could not be undone, or not be done after the pivot: a person must look. */
    record FulfilmentNeedsAttention(OrderId order, String step, String reason) implements FulfilmentEvent {}
}
