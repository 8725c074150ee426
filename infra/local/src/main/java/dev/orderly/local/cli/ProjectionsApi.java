package dev.orderly.local.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The part of the API that is about read models. */
final class ProjectionsApi {
    private static final String ALL = "/ops/v1/projections/";

    /** Those that keep read models; each answers for its own. */
    private static final List<String> CONTEXTS = List.of("catalogue", "customers", "fulfilment", "orders");

    private final Http http;

    /** Whose read model it is, by name, as far as it was asked for. */
    private final Map<String, String> contexts = new LinkedHashMap<>();

    ProjectionsApi(Http http) {
        this.http = http;
    }

    /** Every read model that there is. */
    List<Value> list() {
        return CONTEXTS.stream().flatMap(context -> list(context).stream()).toList();
    }

    private List<Value> list(String context) {
        List<Value> models = http.get(ALL + context, Map.of())
                .orFail()
                .json()
                .at("projections")
                .items();
        models.forEach(model -> contexts.put(model.at("name").text(), context));
        return models;
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

    /** Each time an act of its own. */
    Answer repair(String name, String row, String reason) {
        return http.send(
                "POST",
                one(name) + "/rows/" + segment(row) + "/repair",
                Map.of("Idempotency-Key", "repair-" + UUID.randomUUID()),
                Value.object("reason", reason));
    }

    private String one(String name) {
        if (!contexts.containsKey(name)) {
            list();
        }
        String context = contexts.get(name);
        if (context == null) {
            throw new Failure(
                    Exit.NOT_FOUND,
                    "there is no read model " + name + "; there are " + String.join(", ", contexts.keySet()));
        }
        return ALL + context + "/" + segment(name);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
