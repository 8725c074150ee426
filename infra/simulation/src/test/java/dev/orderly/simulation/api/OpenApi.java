package dev.orderly.simulation.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file events/openapi.yaml as a judge: whole-system tests hand it every response. It is stricter than a client may
 * be: a header that is required and absent, a status, a content type or a field that the file does not know fails.
 */
public final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** A response without what only one HTTP client knows; header names in lower case. */
    public record Answer(String method, String path, int status, Map<String, String> headers, String body) {
        public static Answer of(HttpResponse<String> response) {
            var headers = new TreeMap<String, String>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var request = response.request();
            return new Answer(
                    request.method(), request.uri().getPath(), response.statusCode(), headers, response.body());
        }
    }

    record Operation(String method, String path, JsonNode node) {
        String route() {
            return method + " " + path;
        }
    }

    private final JsonNode document;
    private final Schemas schemas;
    private final List<Operation> operations;

    private OpenApi(JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(document);
        this.operations = operations(document.get("paths"));
    }

    /** The file of the checkout that the build runs in. */
    public static OpenApi ofThisCheckout() {
        return read(Path.of(System.getProperty("orderly.root"), "events", "openapi.yaml"));
    }

    static OpenApi read(Path file) {
        try {
            var yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return new OpenApi(new JsonMapper().valueToTree(yaml));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Operation> operations(JsonNode paths) {
        return paths.properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .map(each ->
                                new Operation(each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue())))
                .toList();
    }

    JsonNode document() {
        return document;
    }

    Schemas schemas() {
        return schemas;
    }

    List<Operation> operations() {
        return operations;
    }

    /**
     * Every route of the file, as {@code GET /v1/orders/{order}}. A place that takes some words only is a route for
     * each of them.
     */
    public Set<String> routes() {
        return operations.stream().flatMap(each -> routes(each).stream()).collect(Collectors.toSet());
    }

    private List<String> routes(Operation operation) {
        var routes = List.of(operation.route());
        for (var parameter : parameters(operation)) {
            var words = parameter.get("schema").path("enum");
            if (parameter.get("in").asString().equals("path") && words.isArray()) {
                var place = "{" + parameter.get("name").asString() + "}";
                routes = routes.stream()
                        .flatMap(route -> words.valueStream().map(word -> route.replace(place, word.asString())))
                        .toList();
            }
        }
        return routes;
    }

    /** Those of its path, and its own. */
    List<JsonNode> parameters(Operation operation) {
        var parameters = new ArrayList<JsonNode>();
        document.get("paths").get(operation.path()).path("parameters").forEach(parameters::add);
        operation.node().path("parameters").forEach(parameters::add);
        return parameters.stream().map(schemas::resolved).toList();
    }

    public void check(HttpResponse<String> response) {
        check(Answer.of(response));
    }

    /** @throws AssertionError with everything in which the answer is not as the file says */
    public void check(Answer answer) {
        var problems = problems(answer);
        if (!problems.isEmpty()) {
            throw new AssertionError("%s %s answered %d, not as events/openapi.yaml says:\n  %s\n%s"
                    .formatted(
                            answer.method(),
                            answer.path(),
                            answer.status(),
                            String.join("\n  ", problems),
                            answer.body()));
        }
    }

    private List<String> problems(Answer answer) {
        var operation = operations.stream()
                .filter(each -> each.method().equals(answer.method()) && matches(each.path(), answer.path()))
                .findFirst();
        if (operation.isEmpty()) {
            return List.of("no such route");
        }
        var response =
                Optional.ofNullable(operation.get().node().get("responses").get(String.valueOf(answer.status())));
        return response.map(schemas::resolved)
                .map(found -> problems(answer, found))
                .orElseGet(() -> List.of("no such status"));
    }

    private List<String> problems(Answer answer, JsonNode response) {
        var problems = new ArrayList<String>();
        response.path("headers").properties().forEach(header -> {
            var known = schemas.resolved(header.getValue());
            var value = answer.headers().get(header.getKey().toLowerCase(Locale.ROOT));
            if (value != null) {
                schemas.problemsOfText(value, known.get("schema"))
                        .forEach(problem -> problems.add("header " + header.getKey() + ": " + problem));
            } else if (known.path("required").asBoolean(false)) {
                problems.add("header " + header.getKey() + " is absent");
            }
        });
        problems.addAll(bodyProblems(answer, response));
        return problems;
    }

    private List<String> bodyProblems(Answer answer, JsonNode response) {
        if (!response.has("content")) {
            return answer.body().isEmpty() ? List.of() : List.of("a body where none is expected");
        }
        var type = answer.headers().getOrDefault("content-type", "absent");
        var content = response.get("content").get(type);
        return content == null
                ? List.of("content type " + type)
                : schemas.problems(schemas.parsed(answer.body()), content.get("schema"));
    }

    private static boolean matches(String template, String path) {
        var expected = template.split("/", -1);
        var actual = path.split("/", -1);
        return expected.length == actual.length
                && IntStream.range(0, expected.length)
                        .allMatch(i -> expected[i].startsWith("{") || expected[i].equals(actual[i]));
    }
}
