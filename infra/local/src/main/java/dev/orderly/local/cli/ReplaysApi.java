package dev.orderly.local.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of the API that is about replays. */
final class ReplaysApi {
    private static final String ALL = "/ops/v1/replays";

    private final Http http;

    ReplaysApi(Http http) {
        this.http = http;
    }

    Answer start(Value wanted, String key) {
        return http.send("POST", ALL, Map.of("Idempotency-Key", key), wanted);
    }

    Answer all() {
        return http.get(ALL, Map.of());
    }

    Answer find(String id) {
        return http.get(ALL + "/" + segment(id), Map.of());
    }

    Answer cancel(String id, String reason) {
        return http.send(
                "POST",
                ALL + "/" + segment(id) + "/cancellation",
                Map.of("Idempotency-Key", "cancel-" + id),
                Value.object("reason", reason));
    }

    /** A part of it; its body says the cursor of the next. */
    Answer estimate(Map<String, String> query) {
        return http.get(
                "/ops/v1/replay-estimates"
                        + query.entrySet().stream()
                                .filter(pair -> !pair.getValue().isEmpty())
                                .map(pair -> pair.getKey() + "=" + segment(pair.getValue()))
                                .collect(Collectors.joining("&", "?", "")),
                Map.of());
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
