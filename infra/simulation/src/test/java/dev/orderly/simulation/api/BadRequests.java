package dev.orderly.simulation.api;

import dev.orderly.simulation.api.OpenApi.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes wrong at the door, for every route of the file: each case is the route's own example, spoilt in one place,
 * with the status that it must be answered with.
 */
final class BadRequests {
    private static final int BODY_MAX_BYTES = 64 * 1024;

    record Case(String spoilt, String method, String path, Map<String, String> headers, String body, int status) {
        Case {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return method + " " + path + ": " + spoilt;
        }
    }

    private final OpenApi api;

    BadRequests(OpenApi api) {
        this.api = api;
    }

    Stream<Case> all() {
        return api.operations().stream().flatMap(operation -> ofRoute(operation).stream());
    }

    private List<Case> ofRoute(Operation operation) {
        var good = good(operation);
        var cases = new ArrayList<Case>();
        var free = operation.path().replace("{context}", "orders"); // that place takes some words only
        if (free.contains("{")) {
            var nothing = free.replaceAll("\\{\\w+}", "no%20such%20name");
            cases.add(with(good, "a name that nothing can have", nothing, 404));
        }
        if (!good.method().equals("GET")
                || operation.path().equals("/v1/orders")) { // a GET looks for its subject first
            cases.add(with(good, "an unknown parameter", good.path() + separator(good.path()) + "unheard=1", 400));
        }
        if (good.headers().containsKey("Idempotency-Key")) {
            cases.add(without(good, "Idempotency-Key", 400));
            cases.add(header(good, "Idempotency-Key", "k".repeat(129), 400));
        }
        if (good.headers().containsKey("If-Match")) {
            cases.add(without(good, "If-Match", 428));
            cases.add(header(good, "If-Match", "*", 400));
        }
        if (!good.body().isEmpty()) {
            cases.addAll(ofBody(good));
            cases.addAll(ofLists(operation, good));
        }
        return cases;
    }

    private List<Case> ofBody(Case good) {
        var cases = new ArrayList<Case>();
        cases.add(header(good, "Content-Type", "text/plain", 415));
        cases.add(body(good, "no JSON", "{\"", 400));
        cases.add(body(good, "no body", "", 400));
        cases.add(body(good, "an array", "[]", 400));
        cases.add(body(good, "a field too many", spoilt(good, object -> object.put("unheard", 1)), 400));
        cases.add(body(good, "text after the end", good.body() + "{}", 400));
        cases.add(body(good, "more than 64 kB", good.body() + " ".repeat(BODY_MAX_BYTES), 413));
        parsed(good).propertyNames().forEach(name -> {
            cases.add(body(good, "no " + name, spoilt(good, object -> object.remove(name)), 400));
            cases.add(body(good, "null as " + name, spoilt(good, object -> object.putNull(name)), 400));
            cases.add(body(good, "true as " + name, spoilt(good, object -> object.put(name, true)), 400));
        });
        return cases;
    }

    /** Lists with no element where the schema wants one, and with one more than it allows. */
    private List<Case> ofLists(Operation operation, Case good) {
        var cases = new ArrayList<Case>();
        var properties = api.schemas()
                .resolved(operation.node().at("/requestBody/content/application~1json/schema"))
                .path("properties");
        for (var property : properties.properties()) {
            var name = property.getKey();
            var list = api.schemas().resolved(property.getValue());
            if (list.path("minItems").asInt(0) > 0) {
                cases.add(body(good, "no element in " + name, spoilt(good, body -> body.putArray(name)), 400));
            }
            if (list.has("maxItems")) {
                var many = Collections.nCopies(
                        list.get("maxItems").asInt() + 1, parsed(good).at("/" + name + "/0"));
                cases.add(body(
                        good,
                        "too many " + name,
                        spoilt(good, body -> body.putArray(name).addAll(many)),
                        413));
            }
        }
        return cases;
    }

    /** The route with the examples of its parameters, headers and body. */
    private Case good(Operation operation) {
        var headers = new TreeMap<String, String>();
        var path = operation.path();
        var query = new ArrayList<String>();
        for (var parameter : api.parameters(operation)) {
            var name = parameter.get("name").asString();
            var example = parameter.path("example").asString("");
            switch (parameter.get("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", example);
                case "header" -> headers.put(name, example);
                case "query" -> {
                    if (parameter.path("required").asBoolean(false)) {
                        query.add(name + "=" + example);
                    }
                }
                default -> throw new IllegalStateException("A parameter in " + parameter.get("in"));
            }
        }
        var body = operation
                .node()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
        if (!body.isMissingNode()) {
            headers.put("Content-Type", "application/json");
        }
        var target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return new Case("", operation.method(), target, headers, body.isMissingNode() ? "" : body.toString(), 200);
    }

    private interface Spoiling {
        void spoil(ObjectNode body);
    }

    private String spoilt(Case good, Spoiling spoiling) {
        var body = parsed(good);
        spoiling.spoil(body);
        return body.toString();
    }

    private ObjectNode parsed(Case good) {
        return (ObjectNode) api.schemas().parsed(good.body());
    }

    private static String separator(String path) {
        return path.contains("?") ? "&" : "?";
    }

    private static Case with(Case good, String spoilt, String path, int status) {
        return new Case(spoilt, good.method(), path, good.headers(), good.body(), status);
    }

    private static Case body(Case good, String spoilt, String body, int status) {
        return new Case(spoilt, good.method(), good.path(), good.headers(), body, status);
    }

    private static Case without(Case good, String header, int status) {
        var headers = new TreeMap<>(good.headers());
        headers.remove(header);
        return new Case("no " + header, good.method(), good.path(), headers, good.body(), status);
    }

    private static Case header(Case good, String header, String value, int status) {
        var headers = new TreeMap<>(good.headers());
        headers.put(header, value);
        return new Case("another " + header, good.method(), good.path(), headers, good.body(), status);
    }
}
