package dev.orderly.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests to one address. Any answer is an {@link Answer}; none in time, or nobody there, is a {@link Failure}. */
final class Http {
    private static final int CONNECT_MAX_MILLIS = 3_000;
    private static final int TOO_MANY = 429;

    private final String base;
    private final int answerMaxMillis;
    private final Patience patience;

    Http(String base, Duration answerMax) {
        this(base, answerMax, Patience.of(Duration.ZERO));
    }

    /** One that asks again, with the same key, as long as the answer is no answer: a 5xx, 429, or none in time. */
    Http insisting(Duration most) {
        return new Http(base, Duration.ofMillis(answerMaxMillis), Patience.of(most));
    }

    private Http(String base, Duration answerMax, Patience patience) {
        this.patience = patience;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.answerMaxMillis = (int) Math.min(answerMax.toMillis(), Integer.MAX_VALUE);
    }

    Answer get(String path, Map<String, String> headers) {
        return send("GET", path, headers, null);
    }

    Answer send(String method, String path, Map<String, String> headers, @Nullable Value body) {
        Said said = patience.until(() -> said(method, path, headers, body), Said::isFinal);
        return said.orFail();
    }

    /** An answer, or why there is none. */
    private record Said(@Nullable Answer answer, @Nullable Failure failure) {
        boolean isFinal() {
            return answer == null
                    ? failure != null && failure.exit == Exit.USAGE
                    : answer.status() < 500 && answer.status() != TOO_MANY;
        }

        Answer orFail() {
            if (answer == null) {
                throw Objects.requireNonNull(failure);
            }
            return answer;
        }
    }

    private Said said(String method, String path, Map<String, String> headers, @Nullable Value body) {
        try {
            return new Said(answer(method, path, headers, body), null);
        } catch (Failure none) {
            return new Said(null, none);
        }
    }

    private Answer answer(String method, String path, Map<String, String> headers, @Nullable Value body) {
        try {
            HttpURLConnection connection = open(path);
            connection.setRequestMethod(method);
            headers.forEach(connection::setRequestProperty);
            connection.setRequestProperty("Accept", "application/json");
            if (body != null) {
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                try (var out = connection.getOutputStream()) {
                    out.write(body.compact().getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            return new Answer(status, connection::getHeaderField, text(connection, status));
        } catch (SocketTimeoutException late) {
            throw new Failure(Exit.TIMED_OUT, base + " did not answer in " + answerMaxMillis + " ms");
        } catch (IOException unreachable) {
            throw new Failure(
                    Exit.UNREACHABLE,
                    "cannot reach " + base + " (" + unreachable.getMessage()
                            + "). Is ./orderly up running? --url names another address");
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        try {
            URI uri = new URI(base + path);
            if (uri.toURL().openConnection() instanceof HttpURLConnection connection) {
                connection.setConnectTimeout(CONNECT_MAX_MILLIS);
                connection.setReadTimeout(answerMaxMillis);
                connection.setInstanceFollowRedirects(false);
                return connection;
            }
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new Failure(Exit.USAGE, "not an address: " + base + path);
        }
        throw new Failure(Exit.USAGE, "not an http address: " + base);
    }

    private static String text(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
