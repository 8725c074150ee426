package dev.orderly.operations;

import dev.orderly.codec.Encoded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accepted orders by where they stand, of a part of the log; whoever adds up the parts has the whole account. */
@Encoded
record AccountBody(
        long accepted,
        long completed,
        long compensated,
        long waiting,
        long dead,
        long parked,
        List<String> unaccounted,
        @Nullable String next) {
    AccountBody {
        unaccounted = List.copyOf(unaccounted);
    }

    /** Counts one by one; every order that is accepted is counted where it stands. */
    static final class Sum {
        private final Map<Standing, Long> sums = new EnumMap<>(Standing.class);
        private final List<String> lost = new ArrayList<>();

        void add(String order, Standing standing) {
            sums.merge(standing, 1L, Long::sum);
            if (standing == Standing.UNACCOUNTED) {
                lost.add(order);
            }
        }

        AccountBody next(@Nullable String cursor) {
            return new AccountBody(
                    sums.values().stream().mapToLong(Long::longValue).sum(),
                    of(Standing.COMPLETED),
                    of(Standing.COMPENSATED),
                    of(Standing.WAITING),
                    of(Standing.DEAD),
                    of(Standing.PARKED),
                    lost,
                    cursor);
        }

        private long of(Standing standing) {
            return sums.getOrDefault(standing, 0L);
        }
    }
}
