package dev.orderly.local.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A request with its body, which has been read whole. */
final class Request {
    /** API Gateway quota: "Payload size". */
    static final int BODY_MAX_BYTES = 10 * 1024 * 1024;

    private static final int DRAINED_MAX_BYTES = 10 * BODY_MAX_BYTES;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final HttpExchange exchange;
    private final byte[] body;

    private Request(HttpExchange exchange, byte[] body) {
        this.exchange = exchange;
        this.body = body;
    }

    /** Empty when the body exceeds the limit. */
    static Optional<Request> read(HttpExchange exchange) throws IOException {
        var in = exchange.getRequestBody();
        var body = in.readNBytes(BODY_MAX_BYTES + 1);
        if (body.length <= BODY_MAX_BYTES) {
            return Optional.of(new Request(exchange, body));
        }
        drain(in);
        return Optional.empty();
    }

    /** A client that still sends would see a broken connection instead of its answer. */
    private static void drain(InputStream in) throws IOException {
        var left = DRAINED_MAX_BYTES;
        while (left > 0) {
            var skipped = in.readNBytes(CHUNK_BYTES).length;
            if (skipped < CHUNK_BYTES) {
                return;
            }
            left -= skipped;
        }
    }

    byte[] body() {
        return body;
    }

    Headers headers() {
        return exchange.getRequestHeaders();
    }

    String protocol() {
        return exchange.getProtocol();
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String rawPath() {
        return exchange.getRequestURI().getRawPath();
    }

    String rawQuery() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    String peer() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }
}
