package dev.orderly.local.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** A request with its body, which has been read whole. */
final class Request {
    /** API Gateway quota: "Payload size". */
    static final int BODY_MAX_BYTES = 10 * 1024 * 1024;

    private final HttpExchange exchange;
    private final byte[] body;

    private Request(HttpExchange exchange, byte[] body) {
        this.exchange = exchange;
        this.body = body;
    }

    /** Empty when the body exceeds the limit; no more of it than that is read. */
    static Optional<Request> read(HttpExchange exchange) throws IOException {
        var declared = exchange.getRequestHeaders().getFirst("Content-Length");
        if (declared != null && Long.parseLong(declared) > BODY_MAX_BYTES) {
            return Optional.empty();
        }
        var body = exchange.getRequestBody().readNBytes(BODY_MAX_BYTES + 1);
        return body.length > BODY_MAX_BYTES ? Optional.empty() : Optional.of(new Request(exchange, body));
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
