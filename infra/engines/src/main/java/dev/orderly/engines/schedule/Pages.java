package dev.orderly.engines.schedule;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists in pages: a token is the key of the last entry of the page before. */
final class Pages {
    private static final int MAX_RESULTS = 100;

    record Page<T>(List<T> entries, @Nullable String next) {}

    private Pages() {}

    static <T> Page<T> of(
            Stream<T> sorted, Function<T, String> key, @Nullable Integer maxResults, @Nullable String token) {
        int max = maxResults == null ? MAX_RESULTS : maxResults;
        if (max < 1 || max > MAX_RESULTS) {
            throw SchedulerErrors.constraint("maxResults", max, "Member must be between 1 and 100");
        }
        var after = token == null ? "" : decoded(token);
        Predicate<T> later = entry -> key.apply(entry).compareTo(after) > 0;
        var entries = sorted.filter(later).limit(max + 1L).toList();
        return entries.size() <= max
                ? new Page<>(entries, null)
                : new Page<>(entries.subList(0, max), encoded(key.apply(entries.get(max - 1))));
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw SchedulerErrors.invalid("Invalid NextToken.");
        }
    }
}
