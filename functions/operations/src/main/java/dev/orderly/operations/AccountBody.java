package dev.orderly.operations;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.orderly.codec.Encoded;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Accepted orders by where they stand, of a part of the log; whoever adds up the parts has the whole account. Of those
 * that wait: when the oldest was accepted, and which lie still, as an order does whose message was just lost.
 */
@Encoded
record AccountBody(
        long accepted,
        long completed,
        long compensated,
        long waiting,
        long dead,
        long parked,
        List<String> unaccounted,
        List<String> still,
        @Nullable Instant waitingSince,
        @Nullable String next) {
    AccountBody {
        unaccounted = List.copyOf(unaccounted);
        still = List.copyOf(still);
    }

    /** Every order is counted once, where it stands. */
    static AccountBody of(List<Accepted> orders, @Nullable String next) {
        var sums = orders.stream().collect(groupingBy(Accepted::standing, counting()));
        var waiting = orders.stream()
                .filter(order -> order.standing() == Standing.WAITING)
                .toList();
        return new AccountBody(
                orders.size(),
                sums.getOrDefault(Standing.COMPLETED, 0L),
                sums.getOrDefault(Standing.COMPENSATED, 0L),
                waiting.size(),
                sums.getOrDefault(Standing.DEAD, 0L),
                sums.getOrDefault(Standing.PARKED, 0L),
                names(orders, order -> order.standing() == Standing.UNACCOUNTED),
                names(waiting, Accepted::still),
                waiting.stream()
                        .map(Accepted::at)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                next);
    }

    private static List<String> names(List<Accepted> orders, Predicate<Accepted> wanted) {
        return orders.stream().filter(wanted).map(Accepted::order).toList();
    }
}
