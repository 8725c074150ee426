package dev.orderly.simulation.loyalty;

import dev.orderly.codec.Encoded;
import dev.orderly.contracts.OrderId;

/** What happens to an order's award; nobody else hears it. */
@Encoded
sealed interface LoyaltyEvent {
    record PointsAwarded(OrderId order, long points) implements LoyaltyEvent {}
}
