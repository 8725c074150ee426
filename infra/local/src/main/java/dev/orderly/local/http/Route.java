package dev.orderly.local.http;

import dev.orderly.local.function.HostedFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One route: method or {@code ANY}, a path with {@code {name}} and a last {@code {name+}}, and the function behind it.
 */
public record Route(String method, String path, HostedFunction function) {
    private static final String ANY = "ANY";

    /** As AWS names it in events. */
    String key() {
        return method + " " + path;
    }

    /** The values of the path's places, undecoded, when this route takes the request. */
    Optional<Map<String, String>> match(String requestMethod, String requestPath) {
        if (!method.equals(ANY) && !method.equals(requestMethod)) {
            return Optional.empty();
        }
        var wanted = segments(path);
        var given = segments(requestPath);
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < wanted.size(); i++) {
            var segment = wanted.get(i);
            if (isGreedy(segment) && i < given.size()) {
                values.put(
                        segment.substring(1, segment.length() - 2), String.join("/", given.subList(i, given.size())));
                return Optional.of(values);
            }
            if (i >= given.size()) {
                return Optional.empty();
            }
            if (isPlace(segment) && !given.get(i).isEmpty()) {
                values.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return wanted.size() == given.size() ? Optional.of(values) : Optional.empty();
    }

    /**
     * The smaller, the more a route knows of the requests it takes: letters before places before greedy ones, a method
     * before ANY.
     */
    String rank() {
        var rank = new StringBuilder();
        for (var segment : segments(path)) {
            if (isGreedy(segment)) {
                rank.append('3');
            } else {
                rank.append(isPlace(segment) ? '2' : '1');
            }
        }
        return rank.append(method.equals(ANY) ? '2' : '1').toString();
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(List.of(path.substring(1).split("/", -1)));
    }

    private static boolean isPlace(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
        return segment.startsWith("{") && segment.endsWith("+}");
    }
}
