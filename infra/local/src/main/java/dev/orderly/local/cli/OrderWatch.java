package dev.orderly.local.cli;

import java.time.Duration;
import java.util.Set;

/** Follows an order on the read model: asks for the version after the one it knows, and lets the server wait. */
final class OrderWatch {
    private static final Set<String> ENDED = Set.of("completed", "rejected", "cancelled");

    private final Api api;
    private final Duration most;

    OrderWatch(Api api, Duration most) {
        this.api = api;
        this.most = most;
    }

    /** The order once it has ended. Fails with TIMED_OUT if that takes too long. */
    Json ended(String order) {
        long deadline = System.nanoTime() + most.toNanos();
        long version = 1;
        while (System.nanoTime() < deadline) {
            Answer answer = api.orderSince(order, version);
            if (answer.ok()) {
                Json known = answer.json();
                if (ENDED.contains(known.at("status").text())) {
                    return known;
                }
                version = known.at("version").number() + 1;
            } else if (answer.status() != 404 && answer.status() != 503) {
                answer.orFail();
            }
        }
        throw new Failure(Exit.TIMED_OUT, "order " + order + " has not ended after " + most.toSeconds() + " s");
    }
}
