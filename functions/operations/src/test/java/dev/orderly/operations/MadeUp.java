package dev.orderly.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.platform.http.Ids;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cursors of the right shape and query that nobody gave. */
final class MadeUp {
    private MadeUp() {}

    /** No places in the log. */
    static Stream<List<String>> places() {
        return Stream.of(
                List.of(),
                List.of("order-1"),
                List.of("", "1"),
                List.of("order-1", "first"),
                List.of("order-1", "1".repeat(19)),
                List.of("x".repeat(2049), "1"),
                List.of("€".repeat(683), "1"));
    }

    static String cursor(String path, String parameters, List<String> place) {
        var texts = place.stream().map(text -> '"' + text + '"').collect(Collectors.joining(","));
        var json = "{\"query\":\"%s\",\"place\":[%s]}".formatted(Ids.fromKey(path, parameters), texts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
