package dev.orderly.platform.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.message.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as API Gateway hands it to a function, for specs of handlers: {@code HttpCall.of("GET
 * /v1/orders/{order}").path("order", id).to(handler)}.
 */
public final class HttpCall {
    /** The id of every request that says none. */
    public static final String REQUEST_ID = "request-1";

    private final String route;
    private final Map<String, String> path = new TreeMap<>();
    private final Map<String, String> query = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private @Nullable String principal;
    private @Nullable String body;
    private boolean base64;
    private String requestId = REQUEST_ID;

    private HttpCall(String route) {
        this.route = route;
    }

    /** A call of a route as the template spells it: method, blank, path. */
    public static HttpCall of(String route) {
        return new HttpCall(route);
    }

    public HttpCall path(String name, String value) {
        path.put(name, value);
        return this;
    }

    public HttpCall query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** A header, in the lower case in which API Gateway passes it on. */
    public HttpCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public HttpCall key(String idempotencyKey) {
        return header("idempotency-key", idempotencyKey);
    }

    public HttpCall ifMatch(long version) {
        return header("if-match", "\"" + version + "\"");
    }

    public HttpCall by(String subject) {
        principal = subject;
        return this;
    }

    /** The API's id of this request; two requests of the same id are one to whom they cause something. */
    public HttpCall requestId(String id) {
        requestId = id;
        return this;
    }

    public HttpCall json(String text) {
        headers.putIfAbsent("content-type", "application/json");
        body = text;
        return this;
    }

    /** A body in base64, as API Gateway hands on what it does not know to be text. */
    public HttpCall base64(String type, byte[] bytes) {
        headers.put("content-type", type);
        body = Base64.getEncoder().encodeToString(bytes);
        base64 = true;
        return this;
    }

    public Answer to(RequestStreamHandler handler) {
        var out = new ByteArrayOutputStream();
        try {
            var event = JsonWriter.write(this::event).getBytes(StandardCharsets.UTF_8);
            handler.handleRequest(new ByteArrayInputStream(event), out, new StillContext());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return JsonReader.read(new ByteArrayInputStream(out.toByteArray()), Answer::read);
    }

    private void event(JsonOut out) {
        out.startObject();
        text(out, "version", "2.0");
        text(out, "routeKey", route);
        text(out, "rawPath", rawPath());
        map(out, "headers", headers);
        map(out, "queryStringParameters", query);
        map(out, "pathParameters", path);
        out.name("requestContext");
        out.startObject();
        text(out, "requestId", requestId);
        if (principal != null) {
            out.name("authorizer");
            out.raw("{\"jwt\":{\"claims\":{\"iss\":\"us\",\"sub\":\"%s\"},\"scopes\":null}}".formatted(principal));
        }
        out.endObject();
        if (body != null) {
            text(out, "body", body);
        }
        out.name("isBase64Encoded");
        out.truth(base64);
        out.endObject();
    }

    private String rawPath() {
        var text = route.substring(route.indexOf(' ') + 1);
        for (var each : path.entrySet()) {
            text = text.replace("{" + each.getKey() + "}", each.getValue());
        }
        return text;
    }

    private static void text(JsonOut out, String name, String value) {
        out.name(name);
        out.text(value);
    }

    private static void map(JsonOut out, String name, Map<String, String> values) {
        out.name(name);
        out.startObject();
        values.forEach((key, value) -> text(out, key, value));
        out.endObject();
    }

    /** What the function answered; header names in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {
        private static Answer read(JsonIn in) {
            int status = 0;
            var headers = new TreeMap<String, String>();
            var body = "";
            in.startObject();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                switch (name) {
                    case "statusCode" -> status = (int) in.number();
                    case "body" -> body = in.text();
                    case "headers" -> {
                        in.startObject();
                        for (var each = in.nextName(); each != null; each = in.nextName()) {
                            headers.put(each, in.text());
                        }
                    }
                    default -> in.unknown(name);
                }
            }
            return new Answer(status, headers, body);
        }
    }
}
