package dev.orderly.bench;

import dev.orderly.local.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer of the HTTP API. */
final class Client {
    private static final int ACCEPTED = 202;
    private static final int NOT_KNOWN_YET = 422;
    private static final int ANSWER_MAX_MILLIS = 60_000;
    private static final Duration KNOWN_AFTER_MAX = Duration.ofSeconds(30);
    private static final long AGAIN_AFTER_MILLIS = 5;

    private record Answer(int status, String body) {}

    private final URI address;

    Client(URI address) {
        this.address = address;
    }

    /** What was created, as it is answered. @throws IllegalStateException with the answer when it is refused */
    Map<String, @Nullable Object> create(String path, String key, Map<String, ?> body) {
        return created(path, post(path, key, body));
    }

    /** As {@link #create}, but what the other contexts have yet to hear of is waited for. */
    Map<String, @Nullable Object> createOnceKnown(String path, String key, Map<String, ?> body)
            throws InterruptedException {
        var late = System.nanoTime() + KNOWN_AFTER_MAX.toNanos();
        var answer = post(path, key, body);
        while (answer.status == NOT_KNOWN_YET && System.nanoTime() - late < 0) {
            Thread.sleep(AGAIN_AFTER_MILLIS);
            answer = post(path, key, body);
        }
        return created(path, answer);
    }

    private static Map<String, @Nullable Object> created(String path, Answer answer) {
        if (answer.status / 100 != ACCEPTED / 100) {
            throw new IllegalStateException("POST " + path + " was answered " + answer.status + ": " + answer.body);
        }
        return Json.object(answer.body);
    }

    private Answer post(String path, String key, Map<String, ?> body) {
        try {
            var connection = (HttpURLConnection) address.resolve(path).toURL().openConnection();
            connection.setReadTimeout(ANSWER_MAX_MILLIS);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Idempotency-Key", key);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            try (var out = connection.getOutputStream()) {
                out.write(Json.bytes(body));
            }
            var status = connection.getResponseCode();
            try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
