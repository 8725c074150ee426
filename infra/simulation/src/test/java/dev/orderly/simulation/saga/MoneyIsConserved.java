package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.json.Json;
import dev.orderly.platform.store.Commit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FAULTS M1 to M4 and M7: nothing is taken twice or kept without a reason, and the gateway's books agree with ours. */
final class MoneyIsConserved implements Invariant {
    @Override
    public void check(Picture seen) {
        var total = amount(seen.now().get("total"));
        var balance = 0L;
        for (var event : events(seen)) {
            balance += switch (event.type()) {
                case "PaymentCaptured" -> amount(Json.object(event.data()).get("amount"));
                case "PaymentRefunded" -> -amount(Json.object(event.data()).get("amount"));
                default -> 0;
            };
            assertThat(balance).as("taken and not given back (M1)").isBetween(0L, total);
        }
        assertThat(of(seen, "CAPTURED"))
                .as("what the gateway keeps is what we know of (M4)")
                .isEqualTo(balance);
        assertThat(count(seen, "CAPTURED") + count(seen, "REFUNDED"))
                .as("charges that were taken (M2): %s", seen.charges())
                .isLessThanOrEqualTo(1);
        assertThat(count(seen, "HELD") + count(seen, "PENDING") + count(seen, "CAPTURED"))
                .as("charges that stand (M2): %s", seen.charges())
                .isLessThanOrEqualTo(1);
        if (!seen.outcome().equals("needs attention")) {
            checkEnd(seen, balance, total);
        }
    }

    private static void checkEnd(Picture seen, long balance, long total) {
        var ended = List.of("completed", "shipped").contains(seen.status());
        assertThat(balance)
                .as("paid for an order that is %s (M3, M7)", seen.status())
                .isEqualTo(ended ? total : 0);
        assertThat(count(seen, "HELD") + count(seen, "PENDING"))
                .as("open authorisations (M3)")
                .isZero();
    }

    private static List<Commit.Event> events(Picture seen) {
        return seen.commits("payment").stream()
                .flatMap(commit -> commit.events().stream())
                .toList();
    }

    private static long of(Picture seen, String status) {
        return seen.charges().values().stream()
                .filter(charge -> charge.status().equals(status))
                .mapToLong(Picture.Charge::amount)
                .sum();
    }

    private static long count(Picture seen, String status) {
        return seen.charges().values().stream()
                .filter(charge -> charge.status().equals(status))
                .count();
    }

    private static long amount(@Nullable Object money) {
        return money instanceof Map<?, ?> it && it.get("amount") instanceof Number number ? number.longValue() : 0;
    }
}
