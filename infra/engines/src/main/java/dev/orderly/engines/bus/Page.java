package dev.orderly.engines.bus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list that is sorted by name, and the opaque token of the next part. */
record Page<T>(List<T> items, @Nullable String nextToken) {
    private static final int ITEMS_MAX = 100;

    static <T> Page<T> of(List<T> sorted, Function<T, String> name, @Nullable Integer limit, @Nullable String token) {
        Check.within("limit", limit, 1, ITEMS_MAX);
        var size = limit == null ? ITEMS_MAX : limit;
        var after = token == null ? "" : decoded(token);
        var rest = sorted.stream()
                .filter(item -> name.apply(item).compareTo(after) > 0)
                .toList();
        if (rest.size() <= size) {
            return new Page<>(rest, null);
        }
        var items = rest.subList(0, size);
        return new Page<>(items, encoded(name.apply(items.getLast())));
    }

    private static String encoded(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Failures.invalid("Parameter NextToken is not valid.");
        }
    }
}
