package dev.orderly.local.cli;

import java.time.Duration;
import java.util.Set;

/** Follows an order on the read model. */
final class OrderWatch {
    private static final Set<String> ENDED = Set.of("completed", "shipped", "delivered", "rejected", "cancelled");
    private static final int NOT_KNOWN_YET = 404;

    private final Api api;
    private final Duration most;

    OrderWatch(Api api, Duration most) {
        this.api = api;
        this.most = most;
    }

    /** The order once it has ended. Fails with TIMED_OUT if that takes too long. */
    Value ended(String order) {
        Answer last = Patience.of(most).until(() -> api.order(order), OrderWatch::isFinal);
        if (last.ok() && hasEnded(last.json())) {
            return last.json();
        }
        if (isFinal(last)) {
            last.orFail();
        }
        throw new Failure(Exit.TIMED_OUT, "order " + order + " has not ended after " + most.toSeconds() + " s");
    }

    private static boolean isFinal(Answer answer) {
        return answer.ok() ? hasEnded(answer.json()) : answer.status() != NOT_KNOWN_YET;
    }

    private static boolean hasEnded(Value order) {
        return ENDED.contains(order.at("status").text());
    }
}
