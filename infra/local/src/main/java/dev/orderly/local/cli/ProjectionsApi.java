package dev.orderly.local.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of the API that is about read models. */
final class ProjectionsApi {
    private static final String ALL = "/ops/v1/projections";

    private final Http http;

    ProjectionsApi(Http http) {
        this.http = http;
    }

    Answer list() {
        return http.get(ALL, Map.of());
    }

    Answer show(String name) {
        return http.get(one(name), Map.of());
    }

    /** One page of what differs. */
    Answer differences(String name, Map<String, String> query) {
        return http.get(
                one(name) + "/differences"
                        + query.entrySet().stream()
                                .map(pair -> pair.getKey() + "=" + segment(pair.getValue()))
                                .collect(Collectors.joining("&", "?", "")),
                Map.of());
    }

    /** A few seconds of work; it may be repeated at will, so that any key does. */
    Answer slice(String name) {
        return http.send("POST", one(name) + "/slices", Map.of("Idempotency-Key", "slice"), null);
    }

    /**
     * An act on generations. Its key is made of what was seen last: so the same act twice on one state is one, and the
     * same act later is another.
     */
    Answer act(String name, String verb, Value body) {
        String last = show(name).orFail().json().at("history").items().stream()
                .map(act -> act.at("at").text())
                .reduce("", (_, at) -> at);
        String key = verb + "-" + name + "-" + last;
        return http.send("POST", one(name) + "/" + verb, Map.of("Idempotency-Key", key), body);
    }

    Answer repair(String name, String row, String reason) {
        return http.send(
                "POST",
                one(name) + "/rows/" + segment(row) + "/repair",
                Map.of("Idempotency-Key", "repair-" + row),
                Value.object("reason", reason));
    }

    private static String one(String name) {
        return ALL + "/" + segment(name);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
