package dev.orderly.simulation.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the HTTP API for whole-system tests: no answer gets past it that is not as events/openapi.yaml says. */
public final class CheckedHttp implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer that was checked. */
    public record Answered(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** A header, or the empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final OpenApi api = OpenApi.ofThisCheckout();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    public CheckedHttp(URI base) {
        this.base = base;
    }

    public Answered get(String path) {
        return send("GET", path, Map.of(), "");
    }

    public Answered post(String path, String idempotencyKey, String json) {
        return send("POST", path, Map.of("Idempotency-Key", idempotencyKey, "Content-Type", "application/json"), json);
    }

    /** {@code ifMatch} as the ETag header said it. */
    public Answered put(String path, String ifMatch, String json) {
        return send("PUT", path, Map.of("If-Match", ifMatch, "Content-Type", "application/json"), json);
    }

    public Answered send(String method, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(DEADLINE);
        headers.forEach(request::header);
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            api.check(response);
            return new Answered(response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
