package dev.orderly.operations;

import java.time.Instant;

/** An accepted order: where it stands, since when it is known, and whether nothing moves it. */
record Accepted(String order, Standing standing, Instant at, boolean still) {
    static Accepted of(String order, Standing.Known known, Instant now) {
        return new Accepted(order, Standing.of(known, now), known.acceptedAt(), known.isStill(now));
    }

    static Accepted unreadable(String order) {
        return new Accepted(order, Standing.UNACCOUNTED, Instant.EPOCH, true);
    }
}
