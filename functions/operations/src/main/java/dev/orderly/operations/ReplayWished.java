package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which old events, to which rules, why. */
@Encoded
record ReplayWished(
        Instant from,
        Instant to,
        List<String> rules,
        String reason,
        @Nullable Boolean approve) {
    static final int RULES_MAX = 100;

    ReplayWished {
        rules = List.copyOf(rules);
        Wish.check(reason);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a replay goes to a rule at least");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a replay ends after it begins");
        }
    }

    boolean isApproved() {
        return Boolean.TRUE.equals(approve);
    }
}
