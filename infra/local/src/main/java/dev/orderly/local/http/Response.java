package dev.orderly.local.http;

import com.sun.net.httpserver.HttpExchange;
import dev.orderly.local.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client gets. Header names are as the function wrote them. */
final class Response {
    private static final String CONTENT_TYPE = "content-type";

    static final Response BAD_REQUEST = message(400, "Bad Request");
    static final Response NOT_FOUND = message(404, "Not Found");
    static final Response TOO_LARGE = message(413, "Request Entity Too Large");
    static final Response INTERNAL = message(500, "Internal Server Error");
    static final Response UNAVAILABLE = message(503, "Service Unavailable");

    private static final int STATUS_MIN = 100;
    private static final int STATUS_MAX = 599;

    private final int status;
    private final Map<String, String> headers;
    private final List<String> cookies;
    private final byte[] body;

    private Response(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.cookies = cookies;
        this.body = body;
    }

    int status() {
        return status;
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        cookies.forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
        if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /**
     * A function's answer: an object with a statusCode is the response itself, other JSON is the body of a 200, as
     * payload format 2.0 has it. What is neither is the function's fault, and a 500.
     */
    static Response of(String answer) {
        try {
            return switch (Json.read(answer)) {
                case Map<?, ?> object when object.containsKey("statusCode") -> full(object);
                case null, default ->
                    new Response(200, Map.of(CONTENT_TYPE, "application/json"), List.of(), bytes(answer));
            };
        } catch (Json.NotJson | IllegalArgumentException _) {
            return INTERNAL;
        }
    }

    private static Response full(Map<?, ?> answer) {
        if (!(answer.get("statusCode") instanceof BigDecimal number)) {
            return INTERNAL;
        }
        var status = number.intValue();
        if (status < STATUS_MIN || status > STATUS_MAX) {
            return INTERNAL;
        }
        var headers = new LinkedHashMap<String, String>();
        if (answer.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        if (headers.keySet().stream().noneMatch(CONTENT_TYPE::equalsIgnoreCase)) {
            headers.put(CONTENT_TYPE, "text/plain;charset=UTF-8");
        }
        var cookies = answer.get("cookies") instanceof List<?> given
                ? given.stream().map(String::valueOf).toList()
                : List.<String>of();
        return new Response(status, headers, cookies, body(answer));
    }

    private static byte[] body(Map<?, ?> answer) {
        return switch (answer.get("body")) {
            case null -> new byte[0];
            case String text
            when Boolean.TRUE.equals(answer.get("isBase64Encoded")) ->
                Base64.getDecoder().decode(text);
            case String text -> bytes(text);
            case Object other -> throw new IllegalArgumentException("a body is a string, not " + other.getClass());
        };
    }

    private static Response message(int status, String message) {
        var body = "{\"message\":\"" + message + "\"}";
        return new Response(status, Map.of(CONTENT_TYPE, "application/json"), List.of(), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
