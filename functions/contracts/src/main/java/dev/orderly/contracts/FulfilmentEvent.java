package dev.orderly.contracts;

import dev.orderly.codec.Published;

/** How the fulfilment of an order ended. */
@Published
public sealed interface FulfilmentEvent extends Event {
    OrderId order();

    record FulfilmentCompleted(OrderId order) implements FulfilmentEvent {}

    /** Everything was undone; the reason is why. */
    record FulfilmentCompensated(OrderId order, String reason) implements FulfilmentEvent {}

    /** A step could not be undone, or not be done after the pivot: a person must look. */
    record FulfilmentNeedsAttention(OrderId order, String step, String reason) implements FulfilmentEvent {}
}
