package dev.orderly.simulation.loyalty;

/** What an order has earned. */
sealed interface Award {
    record None() implements Award {}

    record Settled(long points) implements Award {}
}
