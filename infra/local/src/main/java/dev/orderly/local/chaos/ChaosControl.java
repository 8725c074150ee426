package dev.orderly.local.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.orderly.local.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chaos over HTTP, on this machine only: GET shows it, POST of a {@link Plan} adds to it, DELETE ends it, or the knob
 * at the end of the path.
 */
public final class ChaosControl implements HttpHandler {
    public static final String PATH = "/_orderly/chaos";

    private static final int BODY_MAX_BYTES = 64 * 1024;

    private final Chaos chaos;
    private final Plan.Names there;

    public ChaosControl(Chaos chaos, Plan.Names there) {
        this.chaos = chaos;
        this.there = there;
    }

    private record Answer(int status, Map<String, @Nullable Object> body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readNBytes(BODY_MAX_BYTES), StandardCharsets.UTF_8);
            var answer = answer(exchange, body);
            var bytes = Json.bytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, String body) {
        try {
            var knob = exchange.getRequestURI().getPath().substring(PATH.length());
            switch (exchange.getRequestMethod()) {
                case "GET" -> {
                    // Shown below, as after every change.
                }
                case "POST" -> on(body);
                case "DELETE" -> off(knob.replaceFirst("^/", ""));
                default -> {
                    return problem(405, "GET, POST or DELETE");
                }
            }
            return new Answer(200, shown());
        } catch (BadPlan bad) {
            return problem(400, String.valueOf(bad.getMessage()));
        }
    }

    private void on(String body) {
        var plan = Plan.read(body, "plan");
        plan.check(there);
        chaos.on(plan.faults());
    }

    private void off(String knob) {
        if (knob.isEmpty()) {
            chaos.off();
        } else {
            chaos.off(Knob.named(knob));
        }
    }

    private Map<String, @Nullable Object> shown() {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("faults", chaos.standing().stream().map(ChaosControl::shown).toList());
        shown.put("injected", chaos.injected());
        return shown;
    }

    private static Map<String, @Nullable Object> shown(Chaos.Standing standing) {
        var fault = standing.fault();
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("knob", fault.knob().name());
        shown.put("probability", fault.probability());
        shown.put("scope", fault.scope().toString());
        shown.put("seed", fault.seed());
        standing.end().ifPresent(end -> shown.put("until", end.toString()));
        shown.put("chances", standing.asked());
        shown.put("struck", standing.struck());
        return shown;
    }

    private static Answer problem(int status, String detail) {
        return new Answer(
                status, Map.of("title", "Bad request", "status", status, "errors", List.of(), "detail", detail));
    }
}
