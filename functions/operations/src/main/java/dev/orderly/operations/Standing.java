package dev.orderly.operations;

import dev.orderly.platform.store.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an accepted order stands: in exactly one place. Completed and compensated are ends that order and fulfilment
 * agree on. One that has not ended is dead when a message of it is an open letter, parked when a person was called or a
 * parked stream holds it up, and waits otherwise. What contradicts itself, and what has not moved for longer than any
 * queue keeps a message though nothing is due, is unaccounted: it was lost.
 */
enum Standing {
    COMPLETED,
    COMPENSATED,
    WAITING,
    DEAD,
    PARKED,
    UNACCOUNTED;

    /** What has not moved for so long was lost: no queue keeps a message longer. */
    private static final Duration STILL_MAX = Duration.ofDays(4);

    /** An order whose wait is not over by then lies still: longer than any step takes, with its retries. */
    private static final Duration MOVES_WITHIN = Duration.ofHours(1);

    private static final Set<String> SENT = Set.of("OrderCompleted", "OrderShipped");
    private static final Set<String> OVER = Set.of("OrderRejected", "OrderCancelled");
    private static final Set<String> ENDS = Set.of("OrderCompleted", "OrderShipped", "OrderRejected", "OrderCancelled");
    private static final Set<String> ENDINGS =
            Set.of("FulfilmentCompleted", "FulfilmentCompensated", "FulfilmentNeedsAttention", "Resolved");

    /** What the streams of an order and of its fulfilment hold, and the letters of both that nobody has dealt with. */
    record Known(List<Commit> order, List<Commit> fulfilment, List<Letter> open) {
        Known {
            order = List.copyOf(order);
            fulfilment = List.copyOf(fulfilment);
            open = List.copyOf(open);
        }

        Instant acceptedAt() {
            return order.isEmpty() ? Instant.EPOCH : order.getFirst().recordedAt();
        }

        /** Whether nothing has happened for an hour, though nothing is due by a timer. */
        boolean isStill(Instant now) {
            return dueOrMoved(this).plus(MOVES_WITHIN).isBefore(now);
        }
    }

    static Standing of(Known known, Instant now) {
        var state = last(known.order(), ENDS);
        var ending = last(known.fulfilment(), ENDINGS);
        var contradicts = (ending.equals("FulfilmentCompleted") && OVER.contains(state))
                || (ending.equals("FulfilmentCompensated") && SENT.contains(state));
        if (contradicts) {
            return UNACCOUNTED;
        }
        return end(ending, state).orElseGet(() -> open(ending, known, now));
    }

    private static Optional<Standing> end(String ending, String state) {
        return switch (ending) {
            case "FulfilmentCompleted" -> SENT.contains(state) ? Optional.of(COMPLETED) : Optional.empty();
            case "FulfilmentCompensated" -> OVER.contains(state) ? Optional.of(COMPENSATED) : Optional.empty();
            case "Resolved" -> Optional.of(SENT.contains(state) ? COMPLETED : COMPENSATED);
            default -> Optional.empty();
        };
    }

    private static Standing open(String ending, Known known, Instant now) {
        if (known.open().stream().anyMatch(letter -> letter.parked() == null)) {
            return DEAD;
        }
        if (!known.open().isEmpty() || ending.equals("FulfilmentNeedsAttention")) {
            return PARKED;
        }
        return dueOrMoved(known).plus(STILL_MAX).isBefore(now) ? UNACCOUNTED : WAITING;
    }

    /** The last thing that happened, or is yet to happen by a timer. */
    private static Instant dueOrMoved(Known known) {
        return Stream.of(known.order(), known.fulfilment())
                .flatMap(Collection::stream)
                .flatMap(commit -> Stream.concat(
                        Stream.of(commit.recordedAt()), commit.timers().stream().map(Commit.Timer::due)))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static String last(List<Commit> commits, Set<String> types) {
        return commits.stream()
                .flatMap(commit -> commit.events().stream())
                .map(Commit.Event::type)
                .filter(types::contains)
                .reduce("", (_, later) -> later);
    }
}
