package dev.orderly.local.http;

import dev.orderly.local.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as the event that a function gets: payload format 2.0 (API Gateway guide, "Create AWS Lambda proxy
 * integrations for HTTP APIs"). Paths and path parameters come decoded, as HTTP APIs send them; the query string stays
 * as it was.
 */
final class RequestEvent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern TEXT = Pattern.compile(
            "(text/.*|application/(json|xml|javascript|.*\\+json|.*\\+xml))(;.*)?", Pattern.CASE_INSENSITIVE);
    /** The connection's and not the request's. */
    private static final Set<String> OMITTED = Set.of("cookie", "connection", "transfer-encoding", "expect");

    private RequestEvent() {}

    static byte[] of(Request request, Route route, Map<String, String> places, Arrival arrival) {
        var event = new LinkedHashMap<String, @Nullable Object>();
        event.put("version", "2.0");
        event.put("routeKey", route.key());
        event.put("rawPath", decodedPath(request.rawPath()));
        event.put("rawQueryString", request.rawQuery());
        var cookies = cookies(request);
        if (!cookies.isEmpty()) {
            event.put("cookies", cookies);
        }
        event.put("headers", headers(request));
        if (!request.rawQuery().isEmpty()) {
            event.put("queryStringParameters", query(request.rawQuery()));
        }
        event.put("requestContext", context(request, route, arrival));
        if (!places.isEmpty()) {
            event.put("pathParameters", decoded(places));
        }
        body(event, request);
        return Json.bytes(event);
    }

    /** When a request came, and under which id. */
    record Arrival(String requestId, Instant time, String account) {}

    private static Map<String, @Nullable Object> context(Request request, Route route, Arrival arrival) {
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("accountId", arrival.account());
        context.put("apiId", "local");
        context.put("domainName", request.header("Host").orElse("localhost"));
        context.put("domainPrefix", "local");
        var http = new LinkedHashMap<String, @Nullable Object>();
        http.put("method", request.method());
        http.put("path", decodedPath(request.rawPath()));
        http.put("protocol", request.protocol());
        http.put("sourceIp", request.peer());
        http.put("userAgent", request.header("User-Agent").orElse(""));
        context.put("http", http);
        context.put("requestId", arrival.requestId());
        context.put("routeKey", route.key());
        context.put("stage", "$default");
        context.put("time", TIME.format(arrival.time()));
        context.put("timeEpoch", arrival.time().toEpochMilli());
        return context;
    }

    private static void body(Map<String, @Nullable Object> event, Request request) {
        var body = request.body();
        var isText = TEXT.matcher(request.header("Content-Type").orElse("")).matches();
        if (body.length > 0) {
            event.put(
                    "body",
                    isText
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0 && !isText);
    }

    private static Map<String, String> headers(Request request) {
        var headers = new LinkedHashMap<String, String>();
        request.headers().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!OMITTED.contains(lower)) {
                headers.put(lower, String.join(",", values));
            }
        });
        return headers;
    }

    private static List<String> cookies(Request request) {
        var values = request.headers().getOrDefault("Cookie", List.of());
        return values.stream()
                .flatMap(value -> List.of(value.split(";\\s*", -1)).stream())
                .toList();
    }

    private static Map<String, String> query(String raw) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!pair.isEmpty()) {
                parameters.merge(name, value, (one, other) -> one + "," + other);
            }
        }
        return parameters;
    }

    private static Map<String, String> decoded(Map<String, String> places) {
        var decoded = new LinkedHashMap<String, String>();
        places.forEach((name, value) -> decoded.put(name, decodedPath(value)));
        return decoded;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** In a path a plus sign is a plus sign. */
    private static String decodedPath(String text) {
        return decoded(text.replace("+", "%2B"));
    }
}
