package dev.orderly.local.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of an account, added up.
 *
 * @param counts how many orders were accepted, and how many of them stand where
 * @param still waiting orders for which nothing has happened for an hour
 * @param lost orders that stand nowhere
 * @param oldest since when the first of the waiting orders waits
 */
record Accounted(Map<String, Long> counts, List<String> still, List<String> lost, Optional<Instant> oldest) {
    static final List<String> STANDINGS = List.of("completed", "compensated", "waiting", "dead", "parked");

    private static final String ACCEPTED = "accepted";

    static Accounted of(List<Value> pages) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(ACCEPTED, sum(pages, ACCEPTED));
        STANDINGS.forEach(standing -> counts.put(standing, sum(pages, standing)));
        Optional<Instant> oldest = pages.stream()
                .map(page -> page.at("waitingSince"))
                .filter(Value::exists)
                .map(Ages::instant)
                .min(Comparator.naturalOrder());
        return new Accounted(counts, named(pages, "still"), named(pages, "unaccounted"), oldest);
    }

    long count(String standing) {
        return counts.getOrDefault(standing, 0L);
    }

    long accepted() {
        return count(ACCEPTED);
    }

    /** All that stand somewhere. */
    long standing() {
        return STANDINGS.stream().mapToLong(this::count).sum();
    }

    long unaccounted() {
        return accepted() - standing();
    }

    private static long sum(List<Value> pages, String name) {
        return pages.stream().mapToLong(page -> page.at(name).number()).sum();
    }

    private static List<String> named(List<Value> pages, String name) {
        return pages.stream()
                .flatMap(page -> page.at(name).items().stream())
                .map(Value::text)
                .toList();
    }
}
