package dev.orderly.local.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A comparison of a read model's rows, page by page; {@code isWhole} when it came to the end of what there is. */
record Differences(List<Value> found, long compared, boolean isWhole) {
    Differences {
        found = List.copyOf(found);
    }

    /** Where a comparison stops: after so many differences, or pages. */
    record Limits(int differences, int pages) {}

    static Differences of(ProjectionsApi api, String name, Map<String, String> query, Limits limits) {
        Map<String, String> asked = new LinkedHashMap<>(query);
        List<Value> found = new ArrayList<>();
        long compared = 0;
        for (int pages = 0; pages < limits.pages && found.size() < limits.differences; pages++) {
            Value page = api.differences(name, asked).orFail().json();
            compared += page.at("compared").number();
            found.addAll(page.at("differences").items());
            if (!page.at("next").exists()) {
                return new Differences(found, compared, true);
            }
            asked.put("after", page.at("next").text());
        }
        return new Differences(found, compared, false);
    }

    /** What the rows have not seen. */
    private List<Value> behind() {
        return found.stream()
                .filter(one -> one.at("kind").text().equals("behind"))
                .toList();
    }

    long eventsBehind() {
        return behind().stream().mapToLong(one -> one.at("events").number()).sum();
    }

    /** When the oldest event happened that a row has not seen. */
    Optional<Instant> oldestBehind() {
        return behind().stream().map(one -> Ages.instant(one.at("oldest"))).min(Comparator.naturalOrder());
    }

    /** How many rows are what: {@code 2 behind, 1 missing}. */
    String summary() {
        String kinds = found.stream()
                .collect(Collectors.groupingBy(one -> one.at("kind").text(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        return (kinds.isEmpty() ? "none of " + compared : kinds) + (isWhole ? "" : ", or more");
    }
}
